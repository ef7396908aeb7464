import { readdirSync } from "node:fs";
import path from "node:path";
import asc from "assemblyscript/asc";

const folder = "app/imaging/kernels";

/** The AssemblyScript sources of the pixel kernels, as paths from the project's folder; not the parts they import. */
export function kernelSources(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".as.ts") && !file.endsWith(".part.as.ts"))
    .map((file) => path.posix.join(folder, file))
    .toSorted();
}

/**
 * Compiles one kernel with fixed-width SIMD and without a runtime: no garbage collector, memory laid out by the caller.
 * Relaxed SIMD stays off, because its results may differ between machines. Throws with the compiler's messages.
 */
export async function compileKernel(source: string): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  const options = ["--outFile", "kernel.wasm", "-O3", "--runtime", "stub", "--enable", "simd", "--noAssert"];
  const { error } = await asc.main([source, ...options], {
    writeFile: (file: string, contents: Uint8Array | string) => {
      if (file.endsWith(".wasm") && typeof contents !== "string") bytes = contents;
    },
  });
  if (error !== null || bytes === undefined) throw new Error(`${source} does not compile`, { cause: error });
  return bytes;
}
