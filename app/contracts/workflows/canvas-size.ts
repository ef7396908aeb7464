import { outputSidePxMax, outputSidePxMin } from "#app/imaging/picture-spec.ts";

/** Longest side of the named resolutions. */
const namedResolutions: Readonly<Record<string, number>> = { "1K": 1024, "2K": 2048, "4K": 4096 };
const defaultResolution = "2K";
/** How far a size in pixels may be from a ratio that is given with it: one pixel in a hundred is rounding. */
const ratioTolerance = 0.01;

export interface CanvasSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A size, or the field that is at fault with the reason. */
export type CanvasAnswer = CanvasSize | { readonly field: "resolution" | "aspect_ratio"; readonly reason: string };

function parseRatio(text: string): number | null {
  const [, width, height] = /^(\d{1,4}):(\d{1,4})$/.exec(text) ?? [];
  const ratio = Number(width) / Number(height);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null;
}

function sizeOfRatio(longestPx: number, ratio: number): CanvasSize {
  return ratio >= 1
    ? { widthPx: longestPx, heightPx: Math.round(longestPx / ratio) }
    : { widthPx: Math.round(longestPx * ratio), heightPx: longestPx };
}

function isMakeable({ widthPx, heightPx }: CanvasSize): boolean {
  return Math.min(widthPx, heightPx) >= outputSidePxMin && Math.max(widthPx, heightPx) <= outputSidePxMax;
}

const sideLimits = `Each side must have ${outputSidePxMin} to ${outputSidePxMax} pixels.`;

function explicitSize(width: number, height: number, ratio: number | null): CanvasAnswer {
  const size = { widthPx: width, heightPx: height };
  if (!isMakeable(size)) return { field: "resolution", reason: sideLimits };
  if (ratio !== null && Math.abs(width / height / ratio - 1) > ratioTolerance) {
    return { field: "aspect_ratio", reason: `${width}x${height} has another aspect ratio. Send one of the two.` };
  }
  return size;
}

/**
 * The canvas that `resolution` ("1K", "2K" (default), "4K": the longest side; or "1600x900") and `aspect_ratio`
 * ("4:5"; default 1:1) ask for together.
 */
export function canvasSize(resolution: string | null, aspectRatio: string | null): CanvasAnswer {
  const ratio = aspectRatio === null ? null : parseRatio(aspectRatio);
  if (aspectRatio !== null && ratio === null) {
    return { field: "aspect_ratio", reason: "Write the ratio as width:height, like 1:1, 4:5 or 16:9." };
  }
  const [, width, height] = /^(\d{1,5})[x×](\d{1,5})$/i.exec(resolution ?? "") ?? [];
  if (width !== undefined && height !== undefined) return explicitSize(Number(width), Number(height), ratio);
  const longestPx = namedResolutions[(resolution ?? defaultResolution).toUpperCase()];
  if (longestPx === undefined) {
    return { field: "resolution", reason: "Write 1K, 2K, 4K or width and height like 1600x900." };
  }
  const size = sizeOfRatio(longestPx, ratio ?? 1);
  return isMakeable(size) ? size : { field: "aspect_ratio", reason: `This ratio is too narrow. ${sideLimits}` };
}
