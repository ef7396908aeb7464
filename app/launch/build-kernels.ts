import { writeFileSync } from "node:fs";
import { compileKernel, kernelSources } from "./compile-kernels.ts";

// `npm run build:kernels`: compiles every AssemblyScript file of app/imaging/kernels to the .wasm file beside it. The
// compiled files are kept in the repository, and a test compiles them again to prove that they belong to the sources.
for (const source of kernelSources()) {
  const target = source.replace(/\.as\.ts$/, ".wasm");
  const bytes = await compileKernel(source);
  writeFileSync(target, bytes);
  console.log(`${target}: ${bytes.length} bytes`);
}
