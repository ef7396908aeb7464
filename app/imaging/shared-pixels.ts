import type { Pixels } from "#app/imaging/pixels.ts";

/** Zeroed bytes on shared memory: every thread sees the same ones, nothing is copied between them. */
export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

/** Black pixels on shared memory. */
export function sharedPixels<Channels extends 1 | 3 | 4>(
  widthPx: number,
  heightPx: number,
  channels: Channels,
): Pixels<Channels> {
  return { widthPx, heightPx, channels, data: sharedBytes(widthPx * heightPx * channels) };
}

/** The same pixels, moved onto shared memory. */
export function onSharedMemory<Channels extends 1 | 3 | 4>(pixels: Pixels<Channels>): Pixels<Channels> {
  const data = sharedBytes(pixels.data.length);
  data.set(pixels.data);
  return { ...pixels, data };
}
