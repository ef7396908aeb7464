/**
 * Scores the cutout over photos with exact mattes: `npm run eval:cutout [-- --photos DIR --mattes DIR --model FILE]`.
 * A photo NAME.jpg is scored when a matte NAME.png exists. Prints one line a photo, the means and the lowest IoU.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { openImaging } from "../../app/imaging/imaging.server.ts";
import { scoreMatte } from "../support/score-matte.ts";
import type { MatteScore } from "../support/score-matte.ts";

const { values } = parseArgs({
  options: {
    photos: { type: "string", default: "dev-store/photos" },
    mattes: { type: "string", default: "test/fixtures/alpha" },
    model: { type: "string" },
  },
});
const imaging = openImaging({ threads: 2, cutoutModelPath: values.model });
const rows: (MatteScore & { name: string; confidence: number; ms: number })[] = [];

async function readGrey(input: Uint8Array | string) {
  const { data, info } = await sharp(input)
    .toColourspace("b-w")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: 1 as const, data: new Uint8Array(data) };
}

const mattes = new Set(await readdir(values.mattes));
for (const file of (await readdir(values.photos)).toSorted()) {
  const name = basename(file, extname(file));
  if (!mattes.has(`${name}.png`)) continue;
  const source = await readFile(join(values.photos, file));
  const startedMs = performance.now();
  const { matte, report } = await imaging.cutOut(source);
  const ms = performance.now() - startedMs;
  const score = scoreMatte(await readGrey(matte.bytes), await readGrey(join(values.mattes, `${name}.png`)));
  rows.push({ name, ...score, confidence: report.confidence, ms });
}
await imaging.close();

const mean = (pick: (row: (typeof rows)[number]) => number) =>
  rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
console.log("picture                          IoU     MAE     boundary  sure   ms");
for (const row of rows) console.log(line(row.name, row.iou, row.mae, row.boundaryMae, row.confidence, row.ms));
console.log(
  line(
    `mean of ${rows.length}`,
    mean((row) => row.iou),
    mean((row) => row.mae),
    mean((row) => row.boundaryMae),
    mean((row) => row.confidence),
    mean((row) => row.ms),
  ),
);
console.log(`lowest IoU ${Math.min(...rows.map((row) => row.iou)).toFixed(4)}`);

function line(name: string, iou: number, mae: number, boundary: number, confidence: number, ms: number): string {
  return `${name.padEnd(32)} ${iou.toFixed(4)}  ${mae.toFixed(4)}  ${boundary.toFixed(4)}    ${confidence.toFixed(2)}  ${ms.toFixed(0)}`;
}
