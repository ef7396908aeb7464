import { outputSidePxMin, type PictureSpec } from "#app/imaging/picture-spec.ts";

/** Longest side of a free picture: enough to judge a set, too small to sell with. */
export const smallSidePxMax = 512;

/** The same picture, watermarked and at most 512 px on its longest side: previews, and renders in test mode. */
export function smallSpec(spec: PictureSpec): PictureSpec {
  const { widthPx, heightPx } = spec.output;
  const shrink = Math.min(1, smallSidePxMax / Math.max(widthPx, heightPx));
  const side = (lengthPx: number) => Math.max(outputSidePxMin, Math.round(lengthPx * shrink));
  return { ...spec, watermark: true, output: { ...spec.output, widthPx: side(widthPx), heightPx: side(heightPx) } };
}
