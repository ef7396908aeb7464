import type { Pixels } from "../../../app/imaging/pixels.ts";
import { sharedPixels } from "../../../app/imaging/shared-pixels.ts";

type Colour = readonly [number, number, number];
export const white: Colour = [255, 255, 255];
export const black: Colour = [0, 0, 0];

/** A canvas of one colour. */
export function plainCanvas(widthPx: number, heightPx: number, color: Colour = white): Pixels<3> {
  const canvas = sharedPixels(widthPx, heightPx, 3);
  paintBox(canvas, { left: 0, top: 0, width: widthPx, height: heightPx }, color);
  return canvas;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Fills a box of a canvas. */
export function paintBox(canvas: Pixels<3>, { left, top, width, height }: Box, color: Colour): Pixels<3> {
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) canvas.data.set(color, (y * canvas.widthPx + x) * 3);
  }
  return canvas;
}

/** An alpha that is full in a box and empty elsewhere. */
export function boxAlpha(widthPx: number, heightPx: number, { left, top, width, height }: Box): Pixels<1> {
  const alpha = sharedPixels(widthPx, heightPx, 1);
  for (let y = top; y < top + height; y++) alpha.data.fill(255, y * widthPx + left, y * widthPx + left + width);
  return alpha;
}
