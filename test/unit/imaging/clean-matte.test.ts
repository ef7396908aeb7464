import { expect, test } from "vitest";
import { cleanMatte } from "#app/imaging/cutout/clean-matte.ts";
import { emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";

function fill(plane: Plane, left: number, top: number, width: number, height: number, value: number): void {
  for (let y = top; y < top + height; y++) {
    plane.data.fill(value, y * plane.widthPx + left, y * plane.widthPx + left + width);
  }
}
const at = (plane: Plane, x: number, y: number) => plane.data[y * plane.widthPx + x];

test("dirt goes, a second product part stays", () => {
  const matte = emptyPlane(200, 200);
  fill(matte, 20, 20, 80, 80, 1);
  fill(matte, 120, 20, 40, 40, 1);
  fill(matte, 180, 180, 3, 3, 1);
  fill(matte, 60, 160, 100, 20, 0.3);
  cleanMatte(matte);
  expect(at(matte, 30, 30)).toBe(1);
  expect(at(matte, 130, 30)).toBe(1);
  expect(at(matte, 181, 181)).toBe(0);
  expect(at(matte, 100, 170)).toBe(0);
});

test("a pin-hole closes, a handle's opening stays open", () => {
  const matte = emptyPlane(200, 200);
  fill(matte, 20, 20, 160, 160, 1);
  fill(matte, 60, 60, 2, 2, 0);
  fill(matte, 100, 100, 30, 30, 0);
  cleanMatte(matte);
  expect(at(matte, 60, 60)).toBe(1);
  expect(at(matte, 110, 110)).toBe(0);
});

test("the soft edge of what stays is not touched", () => {
  const matte = emptyPlane(100, 100);
  fill(matte, 20, 20, 60, 60, 1);
  fill(matte, 80, 20, 2, 60, 0.4);
  cleanMatte(matte);
  expect(at(matte, 80, 40)).toBeCloseTo(0.4);
});
