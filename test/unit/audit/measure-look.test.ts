import { expect, test } from "vitest";
import type { FoundText } from "../../../app/imaging/audit/facts.ts";
import { findBorder } from "../../../app/imaging/audit/find-border.ts";
import { measureLook } from "../../../app/imaging/audit/measure-look.ts";
import { measureProduct } from "../../../app/imaging/audit/measure-product.ts";
import { surveyBackground } from "../../../app/imaging/audit/survey-background.ts";
import { black, boxAlpha, paintBox, plainCanvas, white } from "./canvas.ts";

const side = 400;
const middle = { left: 100, top: 50, width: 200, height: 300 };

test("fill is the larger share of width and height", () => {
  const wide = measureProduct(boxAlpha(200, 400, { left: 10, top: 100, width: 180, height: 200 }));
  expect(wide).toMatchObject({ frameFill: 0.9, subjectDensity: 0.45, croppedSides: [] });
});

test.each([
  ["top", { left: 100, top: 0, width: 200, height: 300 }],
  ["right", { left: 300, top: 50, width: 100, height: 300 }],
  ["bottom", { left: 100, top: 300, width: 200, height: 100 }],
  ["left", { left: 0, top: 50, width: 200, height: 300 }],
])("a product that runs out at the %s is cropped there", (edge, box) => {
  expect(measureProduct(boxAlpha(side, side, box)).croppedSides).toEqual([edge]);
});

test("two stray pixels of the matte at an edge are no cropping", () => {
  const alpha = boxAlpha(side, side, middle);
  alpha.data.fill(255, 10, 12);
  expect(measureProduct(alpha).croppedSides).toEqual([]);
});

test("off-white areas are boxed, largest first, eight at most; the worst pixel is named", () => {
  const canvas = plainCanvas(side, side);
  for (let index = 0; index < 10; index++) {
    paintBox(canvas, { left: 35 * index + 10, top: 10, width: index + 2, height: 2 }, [250, 250, 250]);
  }
  canvas.data.set([9, 200, 255], (390 * side + 390) * 3);
  const survey = surveyBackground(canvas, boxAlpha(side, side, middle));
  expect(survey.offWhiteAreas).toHaveLength(8);
  expect(survey.offWhiteAreas[0]?.left).toBeGreaterThan(300);
  expect(survey.worst).toEqual({ x: 390, y: 390, levels: [9, 200, 255] });
  expect(survey.pixels - survey.pureWhite).toBe(65 * 2 + 1);
  expect(survey.pixels - survey.nearWhite).toBe(1);
});

test.each([3, 4, 5, 7])("every pixel of a canvas %d wide is looked at once", (widthPx) => {
  const canvas = plainCanvas(widthPx, 5);
  canvas.data[canvas.data.length - 1] = 0;
  expect(surveyBackground(canvas, null)).toMatchObject({ pixels: widthPx * 5, pureWhite: widthPx * 5 - 1 });
});

test("the soft edge of the product belongs to neither side", () => {
  const canvas = paintBox(plainCanvas(side, side), middle, black);
  const alpha = boxAlpha(side, side, middle);
  alpha.data[60 * side + 99] = 1;
  canvas.data.set([200, 200, 200], (60 * side + 99) * 3);
  expect(measureLook(canvas, alpha, null)).toMatchObject({ backgroundPurity: true, strayOffWhitePixels: 0 });
});

test.each([1, 6, 40])("a frame %d px wide is found with its colour", (thicknessPx) => {
  const canvas = plainCanvas(side, side, [20, 60, 120]);
  const inner = side - thicknessPx * 2;
  paintBox(canvas, { left: thicknessPx, top: thicknessPx, width: inner, height: inner }, white);
  expect(findBorder(canvas, null)).toEqual({ thicknessPx, color: "#143c78" });
});

test("bars above and below are a border, a floor below is none", () => {
  const bars = plainCanvas(side, side);
  for (const top of [0, side - 30]) paintBox(bars, { left: 0, top, width: side, height: 30 }, black);
  expect(findBorder(bars, null).thicknessPx).toBe(30);
  const floor = paintBox(plainCanvas(side, side), { left: 0, top: 340, width: side, height: 60 }, [120, 90, 60]);
  expect(findBorder(floor, null).thicknessPx).toBe(0);
});

test("a box that fills the white canvas has no border around it", () => {
  const box = { left: 20, top: 20, width: 360, height: 360 };
  const canvas = paintBox(plainCanvas(side, side), box, [90, 60, 30]);
  expect(findBorder(canvas, boxAlpha(side, side, box)).thicknessPx).toBe(0);
});

const word = (left: number, top: number): FoundText => {
  return { text: "word", confidence: 0.9, box: { left, top, width: 40, height: 12 } };
};

test("words on the product are its label, others lie over the picture; they explain their own pixels", () => {
  const canvas = paintBox(plainCanvas(side, side), middle, [10, 90, 200]);
  paintBox(canvas, { left: 15, top: 15, width: 30, height: 8 }, black);
  const look = measureLook(canvas, boxAlpha(side, side, middle), [word(150, 200), word(10, 12)]);
  expect(look.labelText).toHaveLength(1);
  expect(look.overlayText).toHaveLength(1);
  expect(look).toMatchObject({ backgroundPurity: false, strayOffWhitePixels: 0 });
});

test("text that nobody looked for is unknown, except on a pure ground, which has none", () => {
  const alpha = boxAlpha(side, side, middle);
  const pure = paintBox(plainCanvas(side, side), middle, black);
  expect(measureLook(pure, alpha, null).overlayText).toEqual([]);
  const grey = plainCanvas(side, side, [230, 230, 230]);
  expect(measureLook(grey, alpha, null).overlayText).toBeNull();
});

test("a picture without any tint is grey; a coloured product makes it a colour picture", () => {
  const alpha = boxAlpha(side, side, middle);
  expect(measureLook(paintBox(plainCanvas(side, side), middle, [90, 90, 95]), alpha, null).isGrey).toBe(true);
  expect(measureLook(paintBox(plainCanvas(side, side), middle, [90, 60, 95]), alpha, null).isGrey).toBe(false);
});
