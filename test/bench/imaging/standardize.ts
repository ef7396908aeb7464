/**
 * What a standardized picture costs, and whether it passes: `npm run bench:imaging -- standardize`. A 2000 × 2000 JPEG
 * for amazon_main with the cutout known, beside the same operations written with sharp by hand (decode, cut, trim,
 * resize, lay on white, encode in full colour resolution at the same quality) and with ImageMagick where it is
 * installed; in turns, medians. The steps run one after the other in this process, so that each one's processor time can
 * be told; then the whole through the thread pool. Then every sample photo, cut out by ourselves, judged by the
 * channel's rules.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { judgePicture } from "../../../app/channels/judge-picture.ts";
import type { KnownMatte } from "../../../app/imaging/finished-picture.ts";
import { imagingTasks } from "../../../app/imaging/imaging-tasks.server.ts";
import { openImaging } from "../../../app/imaging/imaging.server.ts";
import { resolveStandardize } from "../../../app/presets/standardize-presets.ts";
import { greyPixels } from "../../support/imaging-fixtures.ts";

const rounds = 5;
const quality = 94;
const largeSidePx = 3000;
const spec = resolveStandardize({ preset: "studio.ecommerce_clean.v1", channel: "amazon_main" });
const known = { path: "own-alpha", reason: "given", confidence: 1, doubt: null } as const;
const imaging = openImaging({ threads: 2 });
const folder = mkdtempSync(join(tmpdir(), "cyclorama-bench-"));

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

/** The photo and its matte at a camera's size. */
async function largePhoto(name: string): Promise<{ source: Buffer; matte: KnownMatte }> {
  const size = [largeSidePx, largeSidePx, { kernel: "lanczos3" }] as const;
  const source = await sharp(`dev-store/photos/${name}.jpg`)
    .resize(...size)
    .jpeg({ quality: 95 })
    .toBuffer();
  const grey = sharp(`test/fixtures/alpha/${name}.png`).toColourspace("b-w").removeAlpha();
  return {
    source,
    matte: {
      bytes: await grey
        .resize(...size)
        .png()
        .toBuffer(),
      report: known,
    },
  };
}

/** What a developer writes who needs only this: no proof, no audit, no colour repair, no exact ground. */
async function withSharp(source: Buffer, matteBytes: Uint8Array): Promise<Buffer> {
  const matte = await greyPixels(matteBytes);
  const box = boxOf(matte.data, matte.widthPx, matte.heightPx);
  const scale = Math.min((2000 * spec.fill) / box.width, (2000 * spec.fill) / box.height);
  const [width, height] = [Math.round(box.width * scale), Math.round(box.height * scale)];
  const raw = { width: matte.widthPx, height: matte.heightPx, channels: 1 } as const;
  const whole = await sharp(source).joinChannel(Buffer.from(matte.data), { raw }).raw().toBuffer();
  const product = await sharp(whole, { raw: { ...raw, channels: 4 } })
    .extract(box)
    .resize(width, height, { fit: "fill", kernel: "lanczos3" })
    .raw()
    .toBuffer();
  const place = { left: (2000 - width) >> 1, top: (2000 - height) >> 1 };
  return await sharp({ create: { width: 2000, height: 2000, channels: 3, background: "#ffffff" } })
    .composite([{ input: product, raw: { width, height, channels: 4 }, ...place }])
    .removeAlpha()
    .jpeg({ quality, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

function boxOf(data: Uint8Array, widthPx: number, heightPx: number) {
  let left = widthPx;
  let right = 0;
  let top = heightPx;
  let bottom = 0;
  for (let at = 0; at < data.length; at++) {
    if ((data[at] ?? 0) < 128) continue;
    const x = at % widthPx;
    const y = Math.floor(at / widthPx);
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** ImageMagick's command for the same, whole process. Null where it is not installed. */
function withImageMagick(photo: string, matte: string): number | null {
  const version = spawnSync("convert", ["-version"], { encoding: "utf8" }).stdout;
  if (!version.includes("Version: ImageMagick")) return null;
  const side = Math.round(2000 * spec.fill);
  const cut = [photo, matte, "-alpha", "off", "-compose", "CopyOpacity", "-composite", "-trim", "+repage"];
  const lay = ["-filter", "Lanczos", "-resize", `${side}x${side}`, "-background", "white", "-gravity", "center"];
  const write = ["-extent", "2000x2000", "-flatten", "-sampling-factor", "4:4:4", "-quality", String(quality)];
  const startedMs = performance.now();
  const { status } = spawnSync("convert", [...cut, ...lay, ...write, join(folder, "out.jpg")]);
  return status === 0 ? performance.now() - startedMs : null;
}

type Cost = Record<"wallMs" | "cpuMs", number>;

/** All threads of this process count; others on the machine only stretch the wall clock. */
async function costOf<Result>(costs: Cost[], work: () => Promise<Result>): Promise<Result> {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  costs.push({ wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1000 });
  return result;
}

const medianOf = (costs: readonly Cost[], of: keyof Cost) => median(costs.map((cost) => cost[of]));

interface Costs {
  readonly made: Cost[];
  readonly facts: Cost[];
  readonly proof: Cost[];
  readonly direct: Cost[];
  readonly pool: Cost[];
}

/** The steps of a standardized picture, as the pipeline orders them, in this process. */
async function makeInSteps(source: Buffer, matteBytes: Uint8Array, costs: Costs): Promise<void> {
  const { photo, composed, encoded } = await costOf(costs.made, async () => {
    const { pixels } = await imagingTasks.decodeSource({ bytes: source });
    const matte = await imagingTasks.decodeMatte({ bytes: matteBytes, photo: pixels });
    const { digitalSourceType } = await imagingTasks.readSourceNotes({ bytes: source });
    const picture = await imagingTasks.composeStandard({ photo: pixels, matte, spec });
    const notes = { digitalSourceType: digitalSourceType ?? "", credits: null };
    const ground = { color: [255, 255, 255] as const, covered: picture.covered };
    const order = { canvas: picture.canvas, output: spec.output, notes, ground };
    return { photo: pixels, composed: picture, encoded: await imagingTasks.encodeStandard(order) };
  });
  const { canvas, productAlpha, photoBox, canvasBox } = composed;
  const { picture, delivered } = encoded;
  const question = { bytes: picture.bytes, delivered, productAlpha };
  await costOf(costs.facts, () => imagingTasks.audit({ ...question, proof: null }));
  await costOf(costs.proof, async () => {
    const expected = await imagingTasks.expectProduct({ photo, photoBox, canvasBox });
    const proof = { canvas, photo, expected, photoBox, canvasBox, preservation: "strict", format: "jpeg" } as const;
    return await imagingTasks.audit({ ...question, proof: { ...proof, watermark: false } });
  });
}

async function compareSpeed(name: string): Promise<void> {
  const { source, matte } = await largePhoto(name);
  const files = [join(folder, "in.jpg"), join(folder, "matte.png")] as const;
  writeFileSync(files[0], source);
  writeFileSync(files[1], matte.bytes);
  const costs: Costs = { made: [], facts: [], proof: [], direct: [], pool: [] };
  const magick: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    await makeInSteps(source, matte.bytes, costs);
    await costOf(costs.direct, () => withSharp(source, matte.bytes));
    await costOf(costs.pool, () => imaging.makePicture({ spec, source, matte }));
    const magickMs = withImageMagick(...files);
    if (magickMs !== null) magick.push(magickMs);
    // The first round loads code on every side.
    if (round === 0) for (const list of [...Object.values(costs), magick]) list.length = 0;
  }
  report(name, costs, magick);
}

function report(name: string, costs: Costs, magick: readonly number[]): void {
  const ms = (of: keyof Costs) =>
    `${medianOf(costs[of], "cpuMs").toFixed(0)} / ${medianOf(costs[of], "wallMs").toFixed(0)}`;
  const times = (of: keyof Cost) => `${(medianOf(costs.made, of) / medianOf(costs.direct, of)).toFixed(2)} ×`;
  const share = (of: keyof Costs) =>
    `${((100 * medianOf(costs[of], "cpuMs")) / medianOf(costs.made, "cpuMs")).toFixed(0)} %`;
  const byMagick =
    magick.length === 0 ? "not installed" : `${(medianOf(costs.made, "wallMs") / median(magick)).toFixed(2)} ×`;
  console.log(
    `${name} ${largeSidePx}², ms of processor / wall: made ${ms("made")}, sharp by hand ${ms("direct")}: ` +
      `${times("cpuMs")} processor, ${times("wallMs")} wall (bar 1.15); ImageMagick ${byMagick}\n` +
      `  facts ${ms("facts")} (${share("facts")} of making, bar 25 %), facts and proof ${ms("proof")} (${share("proof")}); ` +
      `all through two threads, label and thumbnail included ${ms("pool")}`,
  );
}

async function judgeSamples(): Promise<void> {
  const asOf = new Date().toISOString().slice(0, 10);
  const mattes = new Set(readdirSync("test/fixtures/alpha"));
  const photos = readdirSync("dev-store/photos").filter((file) => mattes.has(file.replace(/\.jpg$/, ".png")));
  const tally: Record<string, number> = { PASS: 0, WARN: 0, FAIL: 0 };
  let exact = 0;
  for (const file of photos) {
    const { facts } = await imaging.makePicture({ spec, source: await readFile(`dev-store/photos/${file}`) });
    const { status, findings } = judgePicture(facts, "amazon_main", asOf);
    tally[status] = (tally[status] ?? 0) + 1;
    if (facts.backgroundPurity) exact += 1;
    const broken = findings
      .filter((finding) => finding.status === "FAIL")
      .map(({ title, measured }) => `${title}: ${measured}`);
    if (broken.length > 0) console.log(`  ${file} FAIL ${broken.join("; ")}`);
  }
  const passed = (((photos.length - (tally["FAIL"] ?? 0)) / photos.length) * 100).toFixed(1);
  console.log(
    `${photos.length} photos for amazon_main, cut out by ourselves: ${passed} % accepted (${tally["PASS"]} pass, ` +
      `${tally["WARN"]} with warnings, ${tally["FAIL"]} fail); ground exactly white after decoding in ${exact}`,
  );
}

console.log(
  `load of the machine: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(", ")}`,
);
for (const name of ["08-plain-teddy", "render-bottle-studio", "19-studio-bicycle"]) await compareSpeed(name);
await judgeSamples();
await imaging.close();
rmSync(folder, { recursive: true });
