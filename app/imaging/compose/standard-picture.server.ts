import { layOutProduct } from "#app/imaging/compose/plain-layout.ts";
import { composePlainPicture, coveredGround, layShadow, solidBox } from "#app/imaging/compose/plain-picture.server.ts";
import type { PlainPicture } from "#app/imaging/compose/plain-picture.server.ts";
import { makeShadow } from "#app/imaging/compose/plain-shadow.server.ts";
import type { LaidShadow } from "#app/imaging/compose/plain-shadow.server.ts";
import { drawWatermark } from "#app/imaging/compose/watermark.ts";
import { channelsOf } from "#app/imaging/encode/pure-ground.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** A product on its way to a standardized picture. */
export interface StandardParts {
  readonly photo: Pixels<4>;
  readonly matte: Pixels<1>;
  /** Lifted off the photo, and where it lay there. */
  readonly product: Pixels<4>;
  readonly photoBox: PixelBox;
  readonly spec: StandardizeSpec;
}

/** A standardized picture before it becomes a file. */
export interface StandardPicture extends PlainPicture {
  /** Above 0 where product or shadow covers the ground. */
  readonly covered: Pixels<1>;
  readonly canvasBox: PixelBox;
  /** Canvas pixels per photo pixel. */
  readonly enlargement: number;
  readonly shadow: Pick<LaidShadow, "kind" | "reason">;
}

/** Lays the product out on its plain ground, with the shadow and the watermark that the spec asks for. */
export async function composeStandardPicture(parts: StandardParts): Promise<StandardPicture> {
  const { product, spec, photo, matte, photoBox } = parts;
  const { widthPx, heightPx } = spec.output;
  const shape = { widthPx: product.widthPx, heightPx: product.heightPx, solid: solidBox(product) };
  const { box: canvasBox, enlargement } = layOutProduct(shape, spec);
  const color = channelsOf(spec.background);
  const plain = await composePlainPicture({ product, box: canvasBox, widthPx, heightPx, color });
  const { depth, kind, reason } = await makeShadow(spec.shadow, plain, { photo, matte, photoBox, canvasBox });
  if (depth !== null) layShadow(plain, depth, color);
  if (spec.watermark) drawWatermark(plain.canvas);
  return { ...plain, covered: coveredGround(plain, depth), canvasBox, enlargement, shadow: { kind, reason } };
}
