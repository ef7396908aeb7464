/**
 * Scores the cutout over photos with exact mattes:
 * `npm run eval:cutout [-- --photos DIR --mattes DIR --model FILE --worst COUNT]`. A photo NAME.jpg is scored when a
 * matte NAME.png exists. Prints a table a column of networks: ours alone and, where the optional finer one is installed,
 * both; the means, the worst, and how well the confidence foretold bad cutouts.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { hasDetailModel } from "../../app/imaging/cutout/detail-model.server.ts";
import type { CutoutReport } from "../../app/imaging/finished-picture.ts";
import { openImaging } from "../../app/imaging/imaging.server.ts";
import { projectRoot } from "../../app/imaging/project-root.server.ts";
import { Refusal } from "../../app/refusal.ts";
import { scoreConfidence } from "../support/score-confidence.ts";
import { scoreMatte } from "../support/score-matte.ts";
import type { MatteScore } from "../support/score-matte.ts";

const { values } = parseArgs({
  options: {
    photos: { type: "string", default: "dev-store/photos" },
    mattes: { type: "string", default: "test/fixtures/alpha" },
    model: { type: "string" },
    worst: { type: "string", default: "5" },
  },
});

type Row = MatteScore & { name: string; report: CutoutReport; ms: number };

await printColumn("our network alone", false);
if (values.model !== undefined) console.log("\nA model of your own is scored alone.");
else if (hasDetailModel(projectRoot())) await printColumn("with @imgly/background-removal-data", true);
else console.log("\nSecond column: @imgly/background-removal-data is not installed, nothing to score.");

async function printColumn(title: string, cutoutDetail: boolean): Promise<void> {
  const imaging = openImaging({ threads: 2, cutoutModelPath: values.model, cutoutDetail });
  const rows: Row[] = [];
  console.log(`\n${title}\npicture                              IoU     MAE     boundary  sure   ms     path`);
  const mattes = new Set(await readdir(values.mattes));
  for (const file of (await readdir(values.photos)).toSorted()) {
    const name = basename(file, extname(file));
    if (!mattes.has(`${name}.png`)) continue;
    const row = await scorePhoto(imaging, name, join(values.photos, file));
    rows.push(row);
    console.log(`${line(row.name, row)}  ${row.report.doubt === null ? "" : "doubted: "}${row.report.path}`);
  }
  await imaging.close();
  printSummary(rows);
}

async function scorePhoto(imaging: ReturnType<typeof openImaging>, name: string, file: string): Promise<Row> {
  const source = await readFile(file);
  const exact = await readGrey(join(values.mattes, `${name}.png`));
  const startedMs = performance.now();
  try {
    const { matte, report } = await imaging.cutOut(source);
    const ms = performance.now() - startedMs;
    return { name, ...scoreMatte(await readGrey(matte.bytes), exact), report, ms };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Refused is not published, but it is no cutout either: scored as an empty matte.
    const empty = { ...exact, data: new Uint8Array(exact.data.length) };
    const report: CutoutReport = { path: "network", reason: error.message, confidence: 0, doubt: error.message };
    return { name, ...scoreMatte(empty, exact), report, ms: performance.now() - startedMs };
  }
}

function printSummary(rows: readonly Row[]): void {
  const mean = (pick: (row: Row) => number) => rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  const means = {
    iou: mean(({ iou }) => iou),
    mae: mean(({ mae }) => mae),
    boundaryMae: mean(({ boundaryMae }) => boundaryMae),
    ms: mean(({ ms }) => ms),
    report: { confidence: mean(({ report }) => report.confidence) },
  };
  console.log(line(`mean of ${rows.length}`, means));
  const worst = rows.toSorted((one, other) => one.iou - other.iou).slice(0, Number(values.worst));
  console.log(`worst: ${worst.map(({ name, iou }) => `${name} ${iou.toFixed(4)}`).join(", ")}`);
  const judged = rows.map(({ iou, report }) => {
    return { iou, confidence: report.confidence, isDoubted: report.doubt !== null };
  });
  const { bad, good, auc, recall, precision, falseAlarms } = scoreConfidence(judged);
  const figure = (value: number | null) => value?.toFixed(3) ?? "none";
  console.log(
    `confidence: ${bad} bad (IoU < 0.9), ${good} good; AUC ${figure(auc)}; doubted ${figure(recall)} of the bad, ` +
      `${figure(falseAlarms)} of the good; ${figure(precision)} of the doubted are bad`,
  );
}

function line(name: string, row: MatteScore & { ms: number; report: { confidence: number } }): string {
  const figures = [row.iou.toFixed(4), row.mae.toFixed(4), row.boundaryMae.toFixed(4)].join("  ");
  return `${name.padEnd(36)} ${figures}    ${row.report.confidence.toFixed(2)}  ${row.ms.toFixed(0).padStart(5)}`;
}

async function readGrey(input: Uint8Array | string) {
  const grey = sharp(input).toColourspace("b-w").removeAlpha().raw();
  const { data, info } = await grey.toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: 1 as const, data: new Uint8Array(data) };
}
