/**
 * Pixels in memory: row by row, channels interleaved, 8 bits a channel, sRGB. `data` may lie on shared memory so that
 * several threads can work on it without copies.
 */
export interface Pixels<Channels extends 1 | 3 | 4 = 1 | 3 | 4> {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: Channels;
  readonly data: Uint8Array;
}

/** Where something lies on a canvas, in pixels from the top left corner. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
