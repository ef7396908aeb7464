import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** A product pixel counts from half opacity: its anti-aliased fringe belongs to the background's side. */
const productAlphaMin = 128;
/** Fewer product pixels on the outermost line are a stray speck of the matte, not a cut product. */
const croppedPxMin = 3;

type ProductFacts = Pick<PictureFacts, "frameFill" | "subjectDensity"> & {
  productBox: PixelBox | null;
  croppedSides: ("top" | "right" | "bottom" | "left")[] | null;
};

/** How much of the canvas the product takes, where it lies, and where it runs out of the picture. */
export function measureProduct(alpha: Pixels<1> | null): ProductFacts {
  if (alpha === null) return { frameFill: null, subjectDensity: null, productBox: null, croppedSides: null };
  const { widthPx, heightPx } = alpha;
  const subjectDensity = coverage(alpha) / (widthPx * heightPx);
  const productBox = boxOf(alpha);
  if (productBox === null) return { frameFill: 0, subjectDensity, productBox, croppedSides: [] };
  const { width, height } = productBox;
  // The larger share, whichever side it is of: what a spec calls `fill`.
  const frameFill = Math.max(width / widthPx, height / heightPx);
  return { frameFill, subjectDensity, productBox, croppedSides: croppedSides(alpha, productBox) };
}

/** The sum of opacities, 1 for a full pixel. */
function coverage({ data }: Pixels<1>): number {
  // Four pixels at once: nearly all of them are full or empty.
  const quads = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  let sum = 0;
  for (let quad = 0; quad < quads.length; quad++) {
    const four = quads[quad] ?? 0;
    if (four === 0) continue;
    sum += four === 0xff_ff_ff_ff ? 1020 : (four & 255) + ((four >> 8) & 255) + ((four >> 16) & 255) + (four >>> 24);
  }
  for (let at = quads.length * 4; at < data.length; at++) sum += data[at] ?? 0;
  return sum / 255;
}

/** The smallest box around all product pixels. Null when there are none. */
function boxOf({ widthPx, heightPx, data }: Pixels<1>): PixelBox | null {
  let left = widthPx;
  let right = -1;
  let top = heightPx;
  let bottom = -1;
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const first = firstProduct(data, row, row + widthPx);
    if (first < 0) continue;
    const last = lastProduct(data, row, row + widthPx);
    left = Math.min(left, first - row);
    right = Math.max(right, last - row);
    top = Math.min(top, y);
    bottom = y;
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function firstProduct(data: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) if ((data[at] ?? 0) >= productAlphaMin) return at;
  return -1;
}

function lastProduct(data: Uint8Array, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--) if ((data[at] ?? 0) >= productAlphaMin) return at;
  return -1;
}

function croppedSides({ widthPx, heightPx, data }: Pixels<1>, box: PixelBox) {
  const lines = {
    top: { start: 0, stride: 1, length: widthPx, isReached: box.top === 0 },
    right: {
      start: widthPx - 1,
      stride: widthPx,
      length: heightPx,
      isReached: box.left + box.width === widthPx,
    },
    bottom: {
      start: (heightPx - 1) * widthPx,
      stride: 1,
      length: widthPx,
      isReached: box.top + box.height === heightPx,
    },
    left: { start: 0, stride: widthPx, length: heightPx, isReached: box.left === 0 },
  };
  const sides = Object.entries(lines) as [keyof typeof lines, (typeof lines)["top"]][];
  return sides.filter(([, line]) => line.isReached && countProduct(data, line) >= croppedPxMin).map(([side]) => side);
}

function countProduct(data: Uint8Array, line: { start: number; stride: number; length: number }): number {
  let count = 0;
  for (let along = 0; along < line.length; along++) {
    if ((data[line.start + along * line.stride] ?? 0) >= productAlphaMin) count += 1;
  }
  return count;
}
