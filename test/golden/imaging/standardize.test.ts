import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { algorithmicallyEnhanced, compositeSynthetic, provenanceXmp } from "#app/imaging/encode/digital-source-type.ts";
import type { KnownMatte } from "#app/imaging/finished-picture.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { resolveStandardize } from "#app/presets/standardize-presets.ts";
import type { StandardizeOverrides, StandardizePresetName } from "#app/presets/standardize-presets.ts";
import { sampleMatte, samplePhoto } from "../../support/imaging-fixtures.ts";
import { expectSimilarPicture } from "../../support/similar-picture.ts";

const imaging = openImaging({ threads: 2 });
const folder = await mkdtemp(join(tmpdir(), "cyclorama-standardize-"));
afterAll(async () => {
  await imaging.close();
  await rm(folder, { recursive: true });
});

function smallSpec(preset: StandardizePresetName, overrides: StandardizeOverrides = {}): StandardizeSpec {
  const { output } = resolveStandardize({ preset });
  const scale = 300 / Math.max(output.widthPx, output.heightPx);
  const [widthPx, heightPx] = [Math.round(output.widthPx * scale), Math.round(output.heightPx * scale)];
  return resolveStandardize({ preset, overrides: { output: { ...output, widthPx, heightPx }, ...overrides } });
}

async function exactMatte(name: string): Promise<KnownMatte> {
  const report = { path: "own-alpha", reason: "given by the test", confidence: 1, doubt: null } as const;
  return { bytes: await sampleMatte(name), report };
}

const looks = [
  ["00-plain-sneaker", "studio.ecommerce_clean.v1"],
  ["render-tin-studio", "studio.light_grey.v1"],
  ["14-studio-chair", "studio.natural_shadow.v1"],
  ["12-studio-handbag", "studio.portrait_4x5.v1"],
] as const;

test.each(looks)("%s as %s looks as it was accepted", async (name, preset) => {
  const source = await samplePhoto(name);
  const spec = smallSpec(preset);
  const { picture, facts, fidelity } = await imaging.makePicture({ spec, source, matte: await exactMatte(name) });
  const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
  const pixels = { widthPx: info.width, heightPx: info.height, channels: 3, data } as const;
  await expectSimilarPicture(pixels, `test/golden/imaging/${name}-${preset.split(".")[1]}.png`);
  expect(fidelity).toMatchObject({ passed: true });
  expect(facts).toMatchObject({ hasAlpha: false, shadow: { kind: spec.shadow, reason: null } });
  expect(facts.digitalSourceType).toBe(spec.shadow === "soft" ? compositeSynthetic : algorithmicallyEnhanced);
  expect(facts.backgroundPurity).toBe(preset === "studio.ecommerce_clean.v1");
});

describe("same spec, same bytes", () => {
  const spec = resolveStandardize({ preset: "studio.soft_shadow.v1", channel: "shopify" });

  test("with any number of threads, after other pictures, and in a fresh process", async () => {
    const name = "render-vase-studio";
    const source = await samplePhoto(name);
    const matte = await exactMatte(name);
    const { picture } = await imaging.makePicture({ spec, source, matte });
    const hashes = [];
    for (const threads of [1, 4]) {
      const other = openImaging({ threads });
      hashes.push((await other.makePicture({ spec, source, matte })).picture.sha256);
      await other.close();
    }
    await imaging.makePicture({ spec: smallSpec("studio.night.v1"), source: await samplePhoto("21-studio-ring") });
    hashes.push((await imaging.makePicture({ spec, source, matte })).picture.sha256);
    expect(hashes).toEqual(hashes.map(() => picture.sha256));

    const photo = `dev-store/photos/${name}.jpg`;
    const options = ["--preset", "studio.soft_shadow.v1", "--for", "shopify", "--mattes", "test/fixtures/alpha"];
    const command = ["app/cli.ts", "standardize", photo, ...options, "-o", folder, "--json"];
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--disable-warning=ExperimentalWarning",
      ...command,
    ]);
    const line = JSON.parse(stdout) as { facts: { sha256: string }; out: string; verdict: { channel: string } };
    expect(line).toMatchObject({ facts: { sha256: picture.sha256 }, verdict: { channel: "shopify" } });
    expect(Buffer.from(picture.bytes).equals(await readFile(line.out))).toBe(true);
  });
});

test("a photo's notice comes along when asked for, and a made source is never passed off as a photo", async () => {
  const credits = { creator: "Ann", copyright: "© 2026 Ann" };
  const trained = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
  const source = await sharp(await samplePhoto("render-tin-studio"))
    .withXmp(provenanceXmp(trained, credits))
    .jpeg({ quality: 95 })
    .toBuffer();
  const matte = await exactMatte("render-tin-studio");
  const kept = await imaging.makePicture({ spec: smallSpec("studio.master_png.v1"), source, matte });
  const metadata = await sharp(kept.picture.bytes).metadata();
  expect(metadata.xmpAsString).toContain("© 2026 Ann");
  expect(metadata.exif?.toString("latin1")).toContain("Ann");
  expect(kept.facts.digitalSourceType).toBe(trained);
  const bare = await imaging.makePicture({ spec: smallSpec("studio.ecommerce_clean.v1"), source, matte });
  const { xmpAsString, exif } = await sharp(bare.picture.bytes).metadata();
  expect(xmpAsString).not.toContain("Ann");
  expect(exif).toBeUndefined();
});

test("a small product is made large, and the facts say how much", async () => {
  const spec = resolveStandardize({ preset: "studio.ecommerce_clean.v1" });
  const source = await samplePhoto("render-toycar-clutter");
  const made = await imaging.makePicture({ spec, source, matte: await exactMatte("render-toycar-clutter") });
  expect(made.facts.enlargement).toBeGreaterThan(2);
  expect(made.facts.frameFill).toBeCloseTo(spec.fill, 2);
  expect(made.facts).toMatchObject({ backgroundPurity: true, backgroundPurityRatio: 1 });
});
