import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** The colours of a part of a photo, without its alpha. */
export function colorsOf({ widthPx, data }: Pixels<4>, { left, top, width, height }: PixelBox): Pixels<3> {
  const colors = new Uint8Array(width * height * 3);
  let to = 0;
  for (let y = top; y < top + height; y++) {
    const end = (y * widthPx + left + width) * 4;
    for (let from = (y * widthPx + left) * 4; from < end; from += 4) {
      colors[to] = data[from] as number;
      colors[to + 1] = data[from + 1] as number;
      colors[to + 2] = data[from + 2] as number;
      to += 3;
    }
  }
  return { widthPx: width, heightPx: height, channels: 3, data: colors };
}
