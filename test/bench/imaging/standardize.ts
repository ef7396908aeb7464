/**
 * What a standardized picture costs, and whether it passes: `npm run bench:imaging -- standardize`. A 2000 × 2000 JPEG
 * for amazon_main with the cutout known, beside the same operations written with sharp by hand (decode, cut, resize, lay
 * on white, encode at the same quality) and with ImageMagick where it is installed; one after the other, medians. Then
 * every sample photo, judged by the channel's rules.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { judgePicture } from "../../../app/channels/judge-picture.ts";
import type { KnownMatte } from "../../../app/imaging/finished-picture.ts";
import { openImaging } from "../../../app/imaging/imaging.server.ts";
import { resolveStandardize } from "../../../app/presets/standardize-presets.ts";
import { greyPixels } from "../../support/imaging-fixtures.ts";

const rounds = 7;
const quality = 94;
const largeSidePx = 3000;
const spec = resolveStandardize({ preset: "studio.ecommerce_clean.v1", channel: "amazon_main" });
const report = { path: "own-alpha", reason: "given", confidence: 1, doubt: null } as const;
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
      report,
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
  let [left, right, top, bottom] = [widthPx, 0, heightPx, 0];
  for (let at = 0; at < data.length; at++) {
    if ((data[at] ?? 0) < 128) continue;
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
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

async function compareSpeed(name: string): Promise<void> {
  const { source, matte } = await largePhoto(name);
  const files = [join(folder, "in.jpg"), join(folder, "matte.png")] as const;
  writeFileSync(files[0], source);
  writeFileSync(files[1], matte.bytes);
  const times = { ours: [] as number[], check: [] as number[], sharp: [] as number[], magick: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    let checkAtMs = 0;
    const startedMs = performance.now();
    const onStage = (stage: string) => {
      if (stage === "check") checkAtMs = performance.now();
    };
    await imaging.makePicture({ spec, source, matte, onStage });
    const endedMs = performance.now();
    await withSharp(source, matte.bytes);
    const sharpMs = performance.now() - endedMs;
    const magickMs = withImageMagick(...files);
    // The first round loads code on every side.
    if (round === 0) continue;
    times.ours.push(checkAtMs - startedMs);
    times.check.push(endedMs - checkAtMs);
    times.sharp.push(sharpMs);
    if (magickMs !== null) times.magick.push(magickMs);
  }
  const [ours, check, direct] = [median(times.ours), median(times.check), median(times.sharp)];
  const magick = times.magick.length === 0 ? "not installed" : `${(ours / median(times.magick)).toFixed(2)} ×`;
  console.log(
    `${name} ${largeSidePx}²: made in ${ours.toFixed(0)} ms, ${(ours / direct).toFixed(2)} × sharp by hand (${direct.toFixed(0)} ms), ` +
      `ImageMagick ${magick}; audit, proof and thumbnail ${check.toFixed(0)} ms (${((check / ours) * 100).toFixed(0)} %)`,
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

for (const name of ["08-plain-teddy", "render-bottle-studio", "19-studio-bicycle"]) await compareSpeed(name);
await judgeSamples();
await imaging.close();
rmSync(folder, { recursive: true });
