import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import type { PixelBox } from "#app/imaging/pixels.ts";

/** What has to be laid out: the lifted product's size and, inside it, the part that anybody would call solid. */
export interface LiftedShape {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Hair and haze reach beyond it. Fill, padding and alignment are about this part. */
  readonly solid: PixelBox;
}

/** Where the product lies on its plain canvas. */
export interface PlainLayout {
  /** The whole lifted product, haze included. Always inside the canvas. */
  readonly box: PixelBox;
  /** Canvas pixels per photo pixel. Above 1 the product was enlarged and shows no more detail than the photo had. */
  readonly enlargement: number;
}

type LayoutWishes = Pick<StandardizeSpec, "fill" | "padding" | "alignX" | "alignY" | "output">;

const alignShares = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 } as const;

/**
 * Lays the product out: its larger share of the canvas' width or height is `fill`, less when the padding asks for it,
 * and it lies at the named edge of the padded area. Pure geometry: same wishes, same box.
 */
export function layOutProduct({ widthPx, heightPx, solid }: LiftedShape, wishes: LayoutWishes): PlainLayout {
  const { output, fill } = wishes;
  const paddingPx = wishes.padding * Math.min(output.widthPx, output.heightPx);
  const room = { width: output.widthPx - 2 * paddingPx, height: output.heightPx - 2 * paddingPx };
  const enlargement = Math.min(
    Math.min(room.width, fill * output.widthPx) / solid.width,
    Math.min(room.height, fill * output.heightPx) / solid.height,
    output.widthPx / widthPx,
    output.heightPx / heightPx,
  );
  const [left, width] = placeAlong({
    canvasPx: output.widthPx,
    paddingPx,
    lengthPx: widthPx,
    solid: { startPx: solid.left, lengthPx: solid.width },
    scale: enlargement,
    share: alignShares[wishes.alignX],
  });
  const [top, height] = placeAlong({
    canvasPx: output.heightPx,
    paddingPx,
    lengthPx: heightPx,
    solid: { startPx: solid.top, lengthPx: solid.height },
    scale: enlargement,
    share: alignShares[wishes.alignY],
  });
  return { box: { left, top, width, height }, enlargement };
}

/** Start and length along one axis, whole pixels, inside the canvas. */
function placeAlong(axis: {
  canvasPx: number;
  paddingPx: number;
  lengthPx: number;
  solid: { startPx: number; lengthPx: number };
  scale: number;
  share: number;
}): [startPx: number, lengthPx: number] {
  const { canvasPx, paddingPx, solid, scale } = axis;
  const lengthPx = Math.min(canvasPx, Math.max(1, Math.round(axis.lengthPx * scale)));
  const freePx = canvasPx - 2 * paddingPx - solid.lengthPx * scale;
  const startPx = Math.round(paddingPx + freePx * axis.share - solid.startPx * scale);
  return [Math.min(canvasPx - lengthPx, Math.max(0, startPx)), lengthPx];
}
