import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { commandThreads } from "#app/cli/picture-options.ts";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import type { Imaging } from "#app/imaging/finished-picture.ts";
import { Refusal } from "#app/refusal.ts";

/**
 * `cutout IN… -o DIR`: writes DIR/<name>.png, the 8-bit grey matte at the photo's upright size, for every photo.
 * Prints one JSON line a photo. A refused photo does not stop the others; the exit code tells.
 */
export function cutoutCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: "string", short: "o" }, model: { type: "string" } },
    });
    if (positionals.length === 0 || values.out === undefined) throw new UsageError("cutout IN… -o DIR");
    await mkdir(values.out, { recursive: true });
    const imaging = openImaging({ threads: commandThreads(), cutoutModelPath: values.model });
    try {
      let exitCode: number = exitCodes.ok;
      for (const path of positionals) {
        if (!(await cutOutFile(imaging, path, values.out))) exitCode = exitCodes.failed;
      }
      return exitCode;
    } finally {
      await imaging.close();
    }
  });
}

async function cutOutFile(imaging: Imaging, path: string, folder: string): Promise<boolean> {
  const target = join(folder, `${basename(path, extname(path))}.png`);
  try {
    const { matte, report } = await imaging.cutOut(await readFile(path));
    await writeFile(target, matte.bytes);
    const { widthPx, heightPx } = matte;
    console.log(JSON.stringify({ source: path, matte: target, width: widthPx, height: heightPx, ...report }));
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.log(JSON.stringify({ source: path, error: { code: error.code, message: error.message } }));
    console.error(`${path}: ${error.message}`);
    return false;
  }
}
