/**
 * Does a worker grow? `npm run bench -- endurance [--count 500] [--threads 2]`. Makes small pictures one after another,
 * background swaps of all sample photos, and prints the process's memory as it goes. Exit code
 * 1 when it grew by 100 MB or more after the first fifty, which load models and code.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openImaging } from "../../app/imaging/imaging.server.ts";
import { Refusal } from "../../app/refusal.ts";
import { swapSpec } from "../support/imaging-fixtures.ts";

const { values } = parseArgs({
  options: { count: { type: "string", default: "500" }, threads: { type: "string", default: "2" } },
});
const count = Number(values.count);
const warmUp = Math.min(50, Math.floor(count / 4));
const grownMbMax = 100;
const folder = "dev-store/photos";
const photos = (await readdir(folder)).filter((file) => file.endsWith(".jpg")).toSorted();
const imaging = openImaging({ threads: Number(values.threads) });
const memoryMb = () => process.memoryUsage.rss() / 1024 / 1024;

let settledMb = 0;
let highestMb = 0;
let refused = 0;
for (let made = 1; made <= count; made++) {
  const source = await readFile(join(folder, photos[made % photos.length] ?? ""));
  await imaging.makePicture({ spec: swapSpec({ watermark: true }), source }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    refused += 1;
  });
  highestMb = Math.max(highestMb, memoryMb());
  if (made === warmUp) settledMb = highestMb;
  if (made % 25 === 0) console.log(`${made} pictures: ${memoryMb().toFixed(0)} MB, highest ${highestMb.toFixed(0)} MB`);
}
await imaging.close();

const grownMb = highestMb - settledMb;
console.log(
  `grew by ${grownMb.toFixed(0)} MB after the first ${warmUp}; highest ${highestMb.toFixed(0)} MB; ${refused} refused`,
);
process.exit(grownMb < grownMbMax ? 0 : 1);
