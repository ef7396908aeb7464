import type { Pixels } from "#app/imaging/pixels.ts";

/**
 * The pixels that must still be the photo's own: fully opaque product, eroded by `marginPx` in a square. 1 where
 * locked. The margin leaves out the edge, where resampling mixes product and background by design.
 */
export function lockedArea(alpha: Pixels<1>, marginPx: number): Uint8Array {
  const { widthPx, heightPx } = alpha;
  const solid = new Uint8Array(alpha.data.length);
  for (let at = 0; at < solid.length; at++) solid[at] = alpha.data[at] === 255 ? 1 : 0;
  const across = erodeLines(solid, { lines: heightPx, step: widthPx, length: widthPx, stride: 1 }, marginPx);
  return erodeLines(across, { lines: widthPx, step: 1, length: heightPx, stride: widthPx }, marginPx);
}

interface LineLayout {
  readonly lines: number;
  readonly step: number;
  readonly length: number;
  readonly stride: number;
}

/** A pixel stays when it lies at least `margin` pixels inside its run of ones. The canvas border counts as outside. */
function erodeLines(solid: Uint8Array, { lines, step, length, stride }: LineLayout, margin: number): Uint8Array {
  const out = new Uint8Array(solid.length);
  for (let line = 0; line < lines; line++) {
    let run = 0;
    for (let along = 0; along < length; along++) {
      const at = line * step + along * stride;
      run = solid[at] === 1 ? run + 1 : 0;
      if (run > margin * 2) out[at - margin * stride] = 1;
    }
  }
  return out;
}
