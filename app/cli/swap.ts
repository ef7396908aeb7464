import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { commandThreads, parseSize, sceneFromOptions, sceneOptions } from "#app/cli/picture-options.ts";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import type { CutoutReport, MakePictureInput } from "#app/imaging/finished-picture.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import { pictureSpecSchema } from "#app/imaging/picture-spec.ts";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";

const options = {
  ...sceneOptions,
  size: { type: "string", default: "2000x2000" },
  format: { type: "string", default: "png" },
  fill: { type: "string" },
  preservation: { type: "string", default: "strict" },
  watermark: { type: "boolean", default: false },
  matte: { type: "string" },
  model: { type: "string" },
  out: { type: "string", short: "o" },
} as const;

const givenMatte: CutoutReport = { path: "own-alpha", reason: "the matte given", confidence: 1, doubt: null };

/** `swap PHOTO … -o OUT`: one photo into a set, without a database. Prints facts, proof and fingerprint as JSON. */
export function swapCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [photo] = positionals;
    if (photo === undefined || positionals.length > 1 || values.out === undefined) {
      throw new UsageError("swap PHOTO [options] -o OUT");
    }
    const input: MakePictureInput = {
      spec: swapSpec(values),
      source: await readFile(photo),
      ...(values.matte !== undefined && { matte: { bytes: await readFile(values.matte), report: givenMatte } }),
      onStage: (stage) => console.error(stage),
    };
    const imaging = openImaging({ threads: commandThreads(), cutoutModelPath: values.model });
    try {
      const { picture, facts, fidelity, cutout, fingerprint } = await imaging.makePicture(input);
      await writeFile(values.out, picture.bytes);
      console.log(JSON.stringify({ out: values.out, facts, fidelity, cutout, fingerprint }, null, 2));
      return exitCodes.ok;
    } finally {
      await imaging.close();
    }
  });
}

function swapSpec(values: Parameters<typeof sceneFromOptions>[0] & Record<string, unknown>): PictureSpec {
  const parsed = pictureSpecSchema.safeParse({
    kind: "background-swap",
    scene: sceneFromOptions(values),
    output: { ...parseSize(String(values["size"])), format: values["format"] },
    fill: values["fill"] === undefined ? undefined : Number(values["fill"]),
    preservation: values["preservation"],
    watermark: values["watermark"],
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
}
