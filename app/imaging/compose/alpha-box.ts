import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** The smallest box around all pixels of a plane that reach `levelMin`, above 0; null when none does. */
export function boxReaching(plane: Pixels<1>, levelMin: number): PixelBox | null {
  const { widthPx, heightPx } = plane;
  const scan = scanner(plane.data, levelMin);
  let left = widthPx;
  let right = -1;
  let top = heightPx;
  let bottom = -1;
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const first = scan.first(row, row + widthPx);
    if (first < 0) continue;
    left = Math.min(left, first - row);
    // Left of the rightmost column found so far, a row's end does not matter.
    const last = scan.last(row + right + 1, row + widthPx);
    if (last >= 0) right = last - row;
    top = Math.min(top, y);
    bottom = y;
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The first and the last byte from `from` to before `to` that reaches the level; -1 when none does. */
function scanner(data: Uint8Array, levelMin: number) {
  // Four pixels at once where nothing is, which is most of what lies around a product.
  const quads = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  const first = (from: number, to: number): number => {
    for (let at = from; at < to; at++) {
      while ((at & 3) === 0 && at + 4 <= to && quads[at >> 2] === 0) at += 4;
      if (at < to && (data[at] as number) >= levelMin) return at;
    }
    return -1;
  };
  const last = (from: number, to: number): number => {
    for (let at = to - 1; at >= from; at--) {
      while ((at & 3) === 3 && at - 4 >= from && quads[at >> 2] === 0) at -= 4;
      if ((data[at] as number) >= levelMin) return at;
    }
    return -1;
  };
  return { first, last };
}
