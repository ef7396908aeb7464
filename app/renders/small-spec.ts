import { outputSidePxMin, type PictureSpec } from "#app/imaging/picture-spec.ts";

/** Longest side of a free picture: enough to judge a set, too small to sell with. */
export const smallSidePxMax = 512;

/**
 * The same picture, watermarked and at most 512 px on its longest side: previews, and renders in test mode. No channel
 * takes such a picture, so none judges it, and a watermarked ground cannot be pure.
 */
export function smallSpec(spec: PictureSpec): PictureSpec {
  const { widthPx, heightPx } = spec.output;
  const shrink = Math.min(1, smallSidePxMax / Math.max(widthPx, heightPx));
  const side = (lengthPx: number) => Math.max(outputSidePxMin, Math.round(lengthPx * shrink));
  const small = {
    watermark: true,
    output: { ...spec.output, widthPx: side(widthPx), heightPx: side(heightPx) },
  } as const;
  if (spec.kind === "standardize") return { ...spec, ...small, channel: null, pureBackground: false };
  return { ...spec, ...small };
}
