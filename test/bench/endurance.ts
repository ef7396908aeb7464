/**
 * Does a worker grow? `npm run bench -- endurance [--count 500] [--minutes 30] [--threads 2]`. Makes small pictures one
 * after another, background swaps of all sample photos, until there are `count` or the minutes are over. Prints the
 * process's memory at the start, after the first pictures (they load models and code), at the end, and the growth per
 * hundred pictures. Exit code 1 when the slope means 100 MB or more over 500 pictures.
 */
import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openImaging } from "../../app/imaging/imaging.server.ts";
import { Refusal } from "../../app/refusal.ts";
import { swapSpec } from "../support/imaging-fixtures.ts";

// As the launcher starts a worker: the C library reads this before anything runs, so the program starts itself again.
if (process.env["MALLOC_ARENA_MAX"] === undefined) {
  const env = { ...process.env, MALLOC_ARENA_MAX: "2" };
  const again = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { stdio: "inherit", env });
  process.exit(again.status ?? 1);
}

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "500" },
    minutes: { type: "string", default: "30" },
    threads: { type: "string", default: "2" },
  },
});
const warmUp = 20;
const grownMbMax = 100;
/** Over so many pictures a worker may grow by no more than that. */
const promisedCount = 500;
const folder = "dev-store/photos";
const photos = (await readdir(folder)).filter((file) => file.endsWith(".jpg")).toSorted();
const memoryMb = () => process.memoryUsage.rss() / 1024 / 1024;
const startMb = memoryMb();
const imaging = openImaging({ threads: Number(values.threads), cutoutDetail: false });

/** Memory after every picture behind the warm-up. */
const memories: number[] = [];
let [made, refused, highestMb] = [0, 0, 0];
const endsAtMs = performance.now() + Number(values.minutes) * 60_000;
while (made < Number(values.count) && performance.now() < endsAtMs) {
  const source = await readFile(join(folder, photos[made % photos.length] ?? ""));
  await imaging.makePicture({ spec: swapSpec({ watermark: true }), source }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    refused += 1;
  });
  made += 1;
  highestMb = Math.max(highestMb, memoryMb());
  if (made >= warmUp) memories.push(memoryMb());
  if (made % 20 === 0) console.log(`${made} pictures: ${memoryMb().toFixed(0)} MB, highest ${highestMb.toFixed(0)} MB`);
}
const memoryAtEndMb = memoryMb();
await imaging.close();

/** Least squares: single readings go up and down with what the garbage collectors have not yet taken away. */
function growthPerPicture(readings: readonly number[]): number {
  const middle = (readings.length - 1) / 2;
  const mean = readings.reduce((sum, reading) => sum + reading / readings.length, 0);
  const along = readings.reduce((sum, reading, at) => sum + (at - middle) * (reading - mean), 0);
  return (
    along /
    Math.max(
      1,
      readings.reduce((sum, _, at) => sum + (at - middle) ** 2, 0),
    )
  );
}

const perHundredMb = growthPerPicture(memories) * 100;
const promisedMb = (perHundredMb * promisedCount) / 100;
console.log(
  `${made} pictures, ${refused} refused. RSS at start ${startMb.toFixed(0)} MB, after ${warmUp} pictures ` +
    `${memories[0]?.toFixed(0) ?? "?"} MB, at the end ${memoryAtEndMb.toFixed(0)} MB, highest ` +
    `${highestMb.toFixed(0)} MB; slope ${perHundredMb.toFixed(1)} MB per 100 pictures`,
);
process.exit(promisedMb < grownMbMax ? 0 : 1);
