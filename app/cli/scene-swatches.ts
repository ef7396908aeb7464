import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { commandThreads } from "#app/cli/picture-options.ts";
import { exitCodes, reportingErrors } from "#app/cli/report-command-error.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import { moodNames, sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";

/** Side of a swatch: twice the size it is shown at, for dense screens. */
const swatchSidePx = 256;
const swatchSeed = 7;

/** `scene-swatches [--moods a,b] [-o DIR]`: a small picture of every scene in every mood, for the admin pages. */
export function sceneSwatchesCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values } = parseArgs({
      args,
      options: {
        out: { type: "string", short: "o", default: "app/public/scenes" },
        moods: { type: "string", default: moodNames.join(",") },
      },
    });
    const moods = values.moods.split(",");
    await mkdir(values.out, { recursive: true });
    const imaging = openImaging({ threads: commandThreads() });
    try {
      for (const sceneType of sceneTypeNames) {
        for (const mood of moodNames.filter((name) => moods.includes(name))) {
          const { picture } = await imaging.makePicture({
            spec: {
              kind: "background-generator",
              scene: { sceneType, mood, colors: [], seed: swatchSeed },
              output: { widthPx: swatchSidePx, heightPx: swatchSidePx, format: "webp" },
              watermark: false,
            },
            source: null,
          });
          await writeFile(join(values.out, `${sceneType}-${mood}.webp`), picture.bytes);
        }
      }
      return exitCodes.ok;
    } finally {
      await imaging.close();
    }
  });
}
