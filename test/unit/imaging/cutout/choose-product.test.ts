import { expect, test } from "vitest";
import { isCluttered } from "#app/imaging/cutout/backdrop-variation.ts";
import { keepMainProduct } from "#app/imaging/cutout/keep-main-product.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

const sidePx = 100;

/** A matte with solid squares: left, top, side. */
function squares(...boxes: readonly (readonly [number, number, number])[]): Plane {
  const data = new Float32Array(sidePx * sidePx);
  for (const [left, top, side] of boxes) {
    for (let y = top; y < top + side; y++) data.fill(1, y * sidePx + left, y * sidePx + left + side);
  }
  return { widthPx: sidePx, heightPx: sidePx, data };
}

const at = (matte: Plane, x: number, y: number) => matte.data[y * sidePx + x];

test("what the border cuts off is dropped beside a product in the middle, on any backdrop", () => {
  const matte = squares([40, 40, 20], [0, 30, 25]);
  keepMainProduct(matte, false);
  expect([at(matte, 50, 50), at(matte, 5, 35)]).toEqual([1, 0]);
});

test("a thing in the corner is dropped before clutter and kept on an even backdrop", () => {
  const boxes = [
    [40, 40, 20],
    [80, 5, 12],
  ] as const;
  const plain = squares(...boxes);
  keepMainProduct(plain, false);
  expect(at(plain, 85, 10)).toBe(1);
  const cluttered = squares(...boxes);
  keepMainProduct(cluttered, true);
  expect([at(cluttered, 50, 50), at(cluttered, 85, 10)]).toEqual([1, 0]);
});

test("a pair is one product, also before clutter", () => {
  const matte = squares([20, 40, 20], [60, 40, 20]);
  keepMainProduct(matte, true);
  expect([at(matte, 30, 50), at(matte, 70, 50)]).toEqual([1, 1]);
});

test("a product that itself reaches the border stays", () => {
  const matte = squares([20, 40, 60]);
  keepMainProduct(matte, true);
  expect(at(matte, 50, 99)).toBe(1);
});

function photo(level: (x: number, y: number) => number): Pixels<4> {
  const data = new Uint8Array(sidePx * sidePx * 4).fill(255);
  for (let at = 0; at < sidePx * sidePx; at++)
    data.fill(level(at % sidePx, Math.floor(at / sidePx)), at * 4, at * 4 + 3);
  return { widthPx: sidePx, heightPx: sidePx, channels: 4, data };
}

test("a gradient is an even backdrop, checks are clutter, and the product itself does not count", () => {
  const nothing = squares();
  expect(
    isCluttered(
      photo((x, y) => 80 + x + y / 2),
      nothing,
    ),
  ).toBe(false);
  expect(
    isCluttered(
      photo((x, y) => (((x >> 3) + (y >> 3)) % 2 === 0 ? 60 : 190)),
      nothing,
    ),
  ).toBe(true);
  const product = photo((x, y) => (x >= 30 && x < 70 && y >= 30 && y < 70 ? 10 : 200));
  expect(isCluttered(product, squares([30, 30, 40]))).toBe(false);
});
