import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { sceneTypeNames } from "../../../app/imaging/scene/vocabulary.ts";

const run = promisify(execFile);

async function hashesWith(threads: number): Promise<Record<string, string>> {
  const { stdout } = await run(process.execPath, ["test/bench/scene-hashes.ts", String(threads)]);
  return JSON.parse(stdout) as Record<string, string>;
}

test("every set has the same bytes in fresh processes with 1, 2 and 4 worker threads", async () => {
  const one = await hashesWith(1);
  expect(Object.keys(one)).toHaveLength(sceneTypeNames.length * 2);
  expect(await hashesWith(2)).toEqual(one);
  expect(await hashesWith(4)).toEqual(one);
});
