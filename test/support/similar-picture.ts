import { access, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { expect } from "vitest";
import type { Pixels } from "../../app/imaging/pixels.ts";

/** How far a picture may be from the one we looked at and accepted. Steps are 1/255 of a channel. */
export interface PictureTolerance {
  /** Mean difference over all channels. */
  readonly meanSteps: number;
  /** A channel farther away than this is counted… */
  readonly farSteps: number;
  /** …and at most this share of them may be. */
  readonly farShare: number;
}

/** Room for another processor's rounding, not for another look. */
const sameLook: PictureTolerance = { meanSteps: 0.6, farSteps: 6, farShare: 0.002 };

const failuresFolder = fileURLToPath(new URL("../golden/failures/", import.meta.url));

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function encode(pixels: Pixels): Promise<Buffer> {
  const { widthPx: width, heightPx: height, channels } = pixels;
  return sharp(pixels.data, { raw: { width, height, channels } }).png().toBuffer();
}

/**
 * Compares a picture with the accepted one at `goldenPath` (PNG). When they differ too much, the new picture and a
 * tenfold difference are written to test/golden/failures/. `UPDATE_GOLDEN=1` accepts the new picture instead: look at it.
 */
export async function expectSimilarPicture(
  pixels: Pixels,
  goldenPath: string,
  tolerance: PictureTolerance = sameLook,
): Promise<void> {
  if (process.env["UPDATE_GOLDEN"] === "1") {
    await mkdir(dirname(goldenPath), { recursive: true });
    await writeFile(goldenPath, await encode(pixels));
    return;
  }
  expect(await exists(goldenPath), `${goldenPath} is missing; make it with UPDATE_GOLDEN=1`).toBe(true);
  const golden = await sharp(goldenPath).raw().toBuffer({ resolveWithObject: true });
  expect([pixels.widthPx, pixels.heightPx, pixels.channels]).toEqual([
    golden.info.width,
    golden.info.height,
    golden.info.channels,
  ]);
  const difference = new Uint8Array(golden.data.length);
  let [sum, far] = [0, 0];
  for (let at = 0; at < difference.length; at++) {
    const steps = Math.abs((pixels.data[at] ?? 0) - (golden.data[at] ?? 0));
    difference[at] = Math.min(255, steps * 10);
    sum += steps;
    if (steps > tolerance.farSteps) far++;
  }
  const [meanSteps, farShare] = [sum / difference.length, far / difference.length];
  if (meanSteps <= tolerance.meanSteps && farShare <= tolerance.farShare) return;
  await mkdir(failuresFolder, { recursive: true });
  const name = basename(goldenPath, ".png");
  await writeFile(join(failuresFolder, `${name}-now.png`), await encode(pixels));
  await writeFile(join(failuresFolder, `${name}-difference.png`), await encode({ ...pixels, data: difference }));
  expect.fail(
    `${name} looks different: mean ${meanSteps.toFixed(2)} steps (at most ${tolerance.meanSteps}), ` +
      `${(farShare * 100).toFixed(2)} % far off (at most ${tolerance.farShare * 100} %). See ${failuresFolder}`,
  );
}
