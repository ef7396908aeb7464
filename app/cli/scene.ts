import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import { commandThreads, parseSize, sceneFromOptions, sceneOptions } from "#app/cli/picture-options.ts";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import { type PictureSpec, pictureSpecSchema } from "#app/imaging/picture-spec.ts";

const options = {
  ...sceneOptions,
  size: { type: "string", default: "2048x2048" },
  out: { type: "string", short: "o" },
} as const;

const formatOfExtension: Readonly<Record<string, string>> = {
  ".png": "png",
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".webp": "webp",
};

/** `scene … -o OUT`: one empty set, without a database. The file's ending chooses its format. Prints facts as JSON. */
export function sceneCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values } = parseArgs({ args, options });
    if (values.out === undefined) throw new UsageError("scene [options] -o OUT");
    const spec = backgroundSpec(values, values.size, values.out);
    const imaging = openImaging({ threads: commandThreads() });
    try {
      const { picture, facts, fingerprint } = await imaging.makePicture({ spec, source: null });
      await writeFile(values.out, picture.bytes);
      console.log(JSON.stringify({ out: values.out, sha256: picture.sha256, facts, fingerprint }, null, 2));
      return exitCodes.ok;
    } finally {
      await imaging.close();
    }
  });
}

function backgroundSpec(values: Parameters<typeof sceneFromOptions>[0], size: string, out: string): PictureSpec {
  const format = formatOfExtension[extname(out).toLowerCase()];
  if (format === undefined) throw new UsageError(`OUT ends in .png, .jpg or .webp; got "${out}".`);
  const parsed = pictureSpecSchema.safeParse({
    kind: "background-generator",
    scene: sceneFromOptions(values),
    output: { ...parseSize(size), format },
    watermark: false,
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
}
