import { emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";

/**
 * Blurs with different reaches across and down. Three box means in a row are nearly a Gaussian, and end where theirs
 * never would. Nothing lies beyond the borders.
 */
export function blurPlane(plane: Plane, acrossPx: number, downPx: number): Plane {
  const { widthPx, heightPx } = plane;
  const rows = { lines: heightPx, lineStep: widthPx, length: widthPx, step: 1 };
  const columns = { lines: widthPx, lineStep: 1, length: heightPx, step: widthPx };
  let blurred = plane;
  for (let pass = 0; pass < 3; pass++) {
    blurred = boxLines(blurred, rows, Math.max(1, Math.round(acrossPx)));
    blurred = boxLines(blurred, columns, Math.max(1, Math.round(downPx)));
  }
  return blurred;
}

interface LineLayout {
  readonly lines: number;
  readonly lineStep: number;
  readonly length: number;
  readonly step: number;
}

/** Mean over a window of 2 × radius + 1 along every line, as a running sum. */
function boxLines(plane: Plane, { lines, lineStep, length, step }: LineLayout, radius: number): Plane {
  const out = emptyPlane(plane.widthPx, plane.heightPx);
  const { data } = plane;
  const share = 1 / (2 * radius + 1);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    let sum = 0;
    for (let at = 0; at < Math.min(radius, length); at++) sum += data[start + at * step] ?? 0;
    for (let at = 0; at < length; at++) {
      if (at + radius < length) sum += data[start + (at + radius) * step] ?? 0;
      if (at - radius > 0) sum -= data[start + (at - radius - 1) * step] ?? 0;
      out.data[start + at * step] = Math.max(0, sum * share);
    }
  }
  return out;
}
