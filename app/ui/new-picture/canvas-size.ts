import { outputSidePxMax } from "#app/imaging/picture-spec.ts";

/** Longest side of a background by the names designers use. 4K stays below Shopify's 20 megapixels when square. */
export const resolutions = {
  "1K": { label: "1K (1024 px)", sidePx: 1024 },
  "2K": { label: "2K (2048 px)", sidePx: 2048 },
  "4K": { label: "4K (4096 px)", sidePx: 4096 },
} as const;
export type Resolution = keyof typeof resolutions;
export const resolutionNames = Object.keys(resolutions) as Resolution[];

export const aspectRatios = {
  "1:1": { label: "Square 1:1", width: 1, height: 1 },
  "4:5": { label: "Portrait 4:5", width: 4, height: 5 },
  "3:4": { label: "Portrait 3:4", width: 3, height: 4 },
  "9:16": { label: "Story 9:16", width: 9, height: 16 },
  "4:3": { label: "Landscape 4:3", width: 4, height: 3 },
  "16:9": { label: "Wide 16:9", width: 16, height: 9 },
} as const;
export type AspectRatio = keyof typeof aspectRatios;
export const aspectRatioNames = Object.keys(aspectRatios) as AspectRatio[];

/** Width and height in whole pixels: the longest side is the resolution's, the other follows the ratio. */
export function canvasSize(resolution: Resolution, aspectRatio: AspectRatio): { widthPx: number; heightPx: number } {
  const { sidePx } = resolutions[resolution];
  const { width, height } = aspectRatios[aspectRatio];
  const longest = Math.max(width, height);
  const side = (part: number) => Math.min(outputSidePxMax, Math.round((sidePx * part) / longest));
  return { widthPx: side(width), heightPx: side(height) };
}
