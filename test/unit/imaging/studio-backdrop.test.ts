import { expect, test } from "vitest";
import { fullSizeMatte } from "#app/imaging/cutout/full-size-matte.ts";
import { cutOutOnStudioBackdrop } from "#app/imaging/cutout/studio-backdrop.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

const sidePx = 240;

/** How much of a pixel a ring around the middle covers. */
function ring(x: number, y: number, scale = 1): number {
  const distance = Math.hypot(x - (sidePx * scale) / 2, y - (sidePx * scale) / 2);
  const [inner, outer] = [30 * scale, 70 * scale];
  return Math.min(1, Math.max(0, distance - inner + 0.5)) * Math.min(1, Math.max(0, outer - distance + 0.5));
}

/** A ring of one colour on a backdrop that darkens downwards, its shadow beside it. */
function ringPhoto(color: readonly number[], scale = 1): Pixels<4> {
  const side = sidePx * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    const shade = ring(x - 14 * scale, y - 14 * scale, scale) * 0.25;
    const cover = ring(x, y, scale);
    const light = (235 - (20 * y) / side) * (1 - shade);
    color.forEach((level, channel) => (data[at * 4 + channel] = cover * level + (1 - cover) * light));
  }
  return { widthPx: side, heightPx: side, channels: 4, data };
}

/** What a coarse network would say: the ring, its opening and its edge blurred. */
function coarseLook(): Plane {
  const data = new Float32Array(sidePx * sidePx);
  for (let at = 0; at < data.length; at++) {
    const distance = Math.hypot((at % sidePx) - sidePx / 2, Math.floor(at / sidePx) - sidePx / 2);
    data[at] = Math.min(1, Math.max(0, (71.5 - distance) / 3)) * Math.min(1, Math.max(0, (distance - 28.5) / 3));
  }
  return { widthPx: sidePx, heightPx: sidePx, data };
}

test("a ring on a smooth backdrop is cut out exactly, its opening and its shadow left out", () => {
  const cutout = cutOutOnStudioBackdrop(ringPhoto([190, 30, 40]), coarseLook(), 3);
  if (!("matte" in cutout)) throw new Error(cutout.refused);
  const errors = [...cutout.matte.data].map((alpha, at) =>
    Math.abs(alpha - ring(at % sidePx, Math.floor(at / sidePx))),
  );
  expect(Math.max(...errors)).toBeLessThan(0.3);
  expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.002);
});

test("a product of the backdrop's own grey is left to the network", () => {
  const cutout = cutOutOnStudioBackdrop(ringPhoto([180, 180, 180]), coarseLook(), 3);
  expect(cutout).toHaveProperty("refused");
});

test("a patterned backdrop is left to the network", () => {
  const photo = ringPhoto([190, 30, 40]);
  for (let at = 0; at < photo.data.length; at += 4) if ((at / 4) % 16 < 8) photo.data[at + 2] = 60;
  expect(cutOutOnStudioBackdrop(photo, coarseLook(), 3)).toHaveProperty("refused");
});

test("at three times the size the edge is as sharp as the photo's", () => {
  const small = coarseLook();
  const soft = { ...small, data: small.data.map((_, at) => ring(at % sidePx, Math.floor(at / sidePx))) };
  const photo = ringPhoto([190, 30, 40], 3);
  const matte = fullSizeMatte(photo, soft);
  const middle = (sidePx * 3) / 2;
  const row = [...matte.data.subarray(middle * matte.widthPx, (middle + 1) * matte.widthPx)];
  const softPixels = row.filter((alpha) => alpha > 25 && alpha < 230);
  // Four edges of one pixel each; merely scaled up each would be soft over three or four.
  expect(softPixels.length).toBeLessThanOrEqual(8);
  expect(row[middle]).toBe(0);
  expect(row[middle + 150]).toBe(255);
});
