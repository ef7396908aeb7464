import type { Pixels } from "#app/imaging/pixels.ts";

/** Tiles about the size of a letter or two in a picture of the size that the reader gets. */
const tilePx = 24;
/** Luma steps from here count: a faint watermark, but not the grain of a photo. */
const strokeLevelsMin = 14;
/** A stroke is as wide as this at most: there and back within it. */
const strokePxMax = 14;
/** Strokes in a tile that letters reach: about every other row crosses one. */
const strokesMin = 12;

/**
 * Whether anything in a grey picture could be text: two tiles side by side with many strokes. Texture passes too; plain
 * grounds and smooth products do not, and need no reader.
 */
export function hasLikelyText({ widthPx, heightPx, data }: Pixels<1>): boolean {
  const columns = Math.ceil(widthPx / tilePx);
  const strokes = new Uint16Array(columns * Math.ceil(heightPx / tilePx));
  for (let y = 0; y < heightPx; y++) {
    const row = data.subarray(y * widthPx, (y + 1) * widthPx);
    countStrokes(row, (x) => {
      const tile = Math.floor(y / tilePx) * columns + Math.floor(x / tilePx);
      strokes[tile] = (strokes[tile] ?? 0) + 1;
    });
  }
  return strokes.some((count, tile) => {
    const next = (tile + 1) % columns === 0 ? 0 : (strokes[tile + 1] ?? 0);
    return count >= strokesMin && next >= strokesMin;
  });
}

/** Calls `found` where a strong step is taken back within a stroke's width. */
function countStrokes(row: Uint8Array, found: (x: number) => void): void {
  let lastStepAt = -strokePxMax;
  let lastDirection = 0;
  for (let x = 2; x < row.length; x++) {
    const step = (row[x] ?? 0) - (row[x - 2] ?? 0);
    if (Math.abs(step) < strokeLevelsMin) continue;
    const direction = Math.sign(step);
    if (direction === -lastDirection && x - lastStepAt <= strokePxMax) found(x);
    lastDirection = direction;
    lastStepAt = x;
  }
}
