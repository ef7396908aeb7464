import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileKernel, kernelSources } from "../../app/launch/compile-kernels.ts";

test.each(kernelSources())("%s is what its .wasm file was compiled from", async (source) => {
  const kept = readFileSync(source.replace(/\.as\.ts$/, ".wasm"));
  expect(Buffer.from(await compileKernel(source)).equals(kept)).toBe(true);
});
