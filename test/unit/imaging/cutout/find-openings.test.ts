import { expect, test } from "vitest";
import { findOpenings } from "#app/imaging/cutout/find-openings.ts";
import { createRandom } from "../../../support/seeded-random.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

const sidePx = 160;

interface Drawing {
  /** Red, green and blue at a place; null: backdrop. */
  readonly product: (x: number, y: number) => readonly [number, number, number] | null;
  readonly backdrop?: (x: number, y: number) => readonly [number, number, number];
}

/** A photo with a little noise, and a network's matte that took the whole square of 40..120 for product. */
function draw({ product, backdrop = (x) => [180 + x / 10, 190, 200] }: Drawing) {
  const next = createRandom(5);
  const data = new Uint8Array(sidePx * sidePx * 3);
  const matte = { widthPx: sidePx, heightPx: sidePx, data: new Float32Array(sidePx * sidePx) };
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const isInside = x >= 40 && x < 120 && y >= 40 && y < 120;
      const color = (isInside ? product(x, y) : null) ?? backdrop(x, y);
      color.forEach((level, channel) => (data[(y * sidePx + x) * 3 + channel] = level + next() * 3 - 1.5));
      matte.data[y * sidePx + x] = isInside ? 1 : 0;
    }
  }
  const photo: Pixels<3> = { widthPx: sidePx, heightPx: sidePx, channels: 3, data };
  return { photo, matte };
}

function opennessAt({ photo, matte }: ReturnType<typeof draw>, x: number, y: number): number {
  return findOpenings(photo, matte).data[y * sidePx + x] ?? -1;
}

const red = [170, 40, 40] as const;

test("a frame shows the backdrop through its middle: the middle is open, the frame is not", () => {
  const frame = draw({ product: (x, y) => (x >= 60 && x < 100 && y >= 60 && y < 100 ? null : red) });
  expect(opennessAt(frame, 80, 80)).toBe(1);
  expect(opennessAt(frame, 45, 80)).toBe(0);
});

test("a patch of another colour inside the product is no opening", () => {
  const patch = [186, 200, 190] as const;
  const label = draw({ product: (x, y) => (x >= 60 && x < 100 && y >= 60 && y < 100 ? patch : red) });
  expect(opennessAt(label, 80, 80)).toBe(0);
});

test("on pure white one white patch stays product, a grid of them opens", () => {
  const white = () => [253, 253, 253] as const;
  const label = draw({
    product: (x, y) => (x >= 60 && x < 100 && y >= 60 && y < 100 ? white() : red),
    backdrop: white,
  });
  expect(opennessAt(label, 80, 80)).toBe(0);
  const isWire = (at: number) => at % 20 < 6;
  const grid = draw({ product: (x, y) => (isWire(x) || isWire(y) ? red : null), backdrop: white });
  expect(opennessAt(grid, 73, 73)).toBe(1);
  expect(opennessAt(grid, 82, 82)).toBeLessThan(0.1);
});

test("a backdrop full of detail has no colour to find openings by", () => {
  const next = createRandom(9);
  const noise = Array.from({ length: sidePx * sidePx }, () => 60 + next() * 180);
  const backdrop = (x: number, y: number) => [noise[y * sidePx + x] ?? 0, 120, 120] as const;
  const frame = draw({ product: (x, y) => (x >= 60 && x < 100 && y >= 60 && y < 100 ? null : red), backdrop });
  expect(opennessAt(frame, 80, 80)).toBe(0);
});
