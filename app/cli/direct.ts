import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { commandThreads, parseSize } from "#app/cli/picture-options.ts";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import type { Direction } from "#app/direction/creative-direction.ts";
import { studioEngine } from "#app/direction/image-engine.ts";
import { directStudio } from "#app/direction/studio-director.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";

const options = {
  category: { type: "string" },
  literal: { type: "boolean", default: false },
  size: { type: "string", default: "1024x1024" },
  out: { type: "string", short: "o" },
} as const;

/**
 * `direct PROMPT`: what the director makes of a prompt, as JSON, without a database; with -o the picture too. A category
 * lets it stage what the words mean, as the cinematic operation does.
 */
export function directCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [prompt] = positionals;
    if (prompt === undefined) throw new UsageError('direct "PROMPT" [--category NAME [--literal]] [-o OUT.png]');
    const category = values.category ?? null;
    const manner = category === null || values.literal ? "literal" : "metaphor";
    const direction = directStudio({ prompt, category, manner, identity: null });
    console.log(JSON.stringify(direction, null, 2));
    if (values.out !== undefined) await makePicture(direction, values.size, values.out);
    return exitCodes.ok;
  });
}

async function makePicture(direction: Direction, size: string, out: string): Promise<void> {
  const spec = studioEngine.specFor(direction, parseSize(size), { watermark: false });
  const imaging = openImaging({ threads: commandThreads() });
  try {
    const { picture } = await imaging.makePicture({ spec, source: null });
    await writeFile(out, picture.bytes);
  } finally {
    await imaging.close();
  }
}
