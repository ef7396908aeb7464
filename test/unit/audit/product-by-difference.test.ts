import { expect, test } from "vitest";
import { measureProduct } from "../../../app/imaging/audit/measure-product.ts";
import { joinWithMatte } from "../../../app/imaging/audit/join-with-matte.ts";
import { findProductByDifference } from "../../../app/imaging/audit/product-by-difference.ts";
import type { Pixels } from "../../../app/imaging/pixels.ts";
import { boxAlpha, paintBox, plainCanvas } from "./canvas.ts";

const side = 600;
const blue = [30, 60, 160] as const;
const bare = { framePx: 0, notProduct: [] };

/** An L, which no photo in a frame looks like. */
function paintShape(canvas: Pixels<3>): Pixels<3> {
  paintBox(canvas, { left: 150, top: 100, width: 100, height: 400 }, blue);
  return paintBox(canvas, { left: 250, top: 400, width: 200, height: 100 }, blue);
}

test("before white the product is what is darker, to the pixel", () => {
  const found = findProductByDifference(paintShape(plainCanvas(side, side)), bare);
  expect(found?.doubt).toBeNull();
  expect(found && measureProduct(found.alpha).productBox).toEqual({ left: 150, top: 100, width: 300, height: 400 });
});

test("a badge in the corner is no part of the product, and text that was read neither", () => {
  const canvas = paintShape(plainCanvas(side, side));
  paintBox(canvas, { left: 20, top: 20, width: 30, height: 30 }, blue);
  const letters = { left: 480, top: 20, width: 100, height: 80 };
  paintBox(canvas, letters, blue);
  const found = findProductByDifference(canvas, { framePx: 0, notProduct: [letters] });
  expect(found && measureProduct(found.alpha).productBox?.left).toBe(150);
  expect(found && measureProduct(found.alpha).productBox?.width).toBe(300);
});

test("off-white inside the product is product, pure white inside it may be the page behind a handle", () => {
  const canvas = paintBox(plainCanvas(side, side), { left: 100, top: 100, width: 400, height: 380 }, blue);
  paintBox(canvas, { left: 150, top: 150, width: 100, height: 100 }, [250, 250, 250]);
  paintBox(canvas, { left: 300, top: 150, width: 100, height: 100 }, [255, 255, 255]);
  const alpha = findProductByDifference(canvas, bare)?.alpha.data;
  expect(alpha?.[200 * side + 200]).toBe(255);
  expect(alpha?.[200 * side + 350]).toBe(0);
});

test("a grey room is no white backdrop", () => {
  expect(findProductByDifference(paintShape(plainCanvas(side, side, [190, 190, 190])), bare)).toBeNull();
});

test("a faint shadow and a full rectangle are for the network to decide", () => {
  const shaded = paintShape(plainCanvas(side, side));
  paintBox(shaded, { left: 280, top: 520, width: 120, height: 30 }, [244, 244, 244]);
  expect(findProductByDifference(shaded, bare)?.doubt).toBe("faint");
  const box = { left: 60, top: 60, width: 480, height: 480 };
  const framed = findProductByDifference(paintBox(plainCanvas(side, side), box, blue), bare);
  expect(framed?.doubt).toBe("rectangle");
  const small = boxAlpha(side, side, { left: 200, top: 200, width: 200, height: 200 });
  expect(framed && joinWithMatte(framed, small)).toBe(small);
  expect(framed && joinWithMatte(framed, boxAlpha(side, side, box))).toBe(framed?.alpha);
});
