import type { ToneCorrection } from "#app/imaging/audit/facts.ts";
import { correctTone } from "#app/imaging/compose/correct-tone.ts";
import { liftOntoColor } from "#app/imaging/compose/lift-onto-color.server.ts";
import { layOutProduct } from "#app/imaging/compose/plain-layout.ts";
import { composePlainPicture, coveredGround, layShadow } from "#app/imaging/compose/plain-picture.server.ts";
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
  readonly spec: StandardizeSpec;
}

/** A standardized picture before it becomes a file. */
export interface StandardPicture extends PlainPicture {
  /** Above 0 where product or shadow covers the ground. */
  readonly covered: Pixels<1>;
  /** Where the product lay in the photo, and where it lies now. */
  readonly photoBox: PixelBox;
  readonly canvasBox: PixelBox;
  /** Canvas pixels per photo pixel. */
  readonly enlargement: number;
  readonly shadow: Pick<LaidShadow, "kind" | "reason">;
  /** How light and colours were corrected. Null: the product's pixels were only resampled. */
  readonly tone: ToneCorrection | null;
}

/**
 * Lifts the product off its photo and lays it out on its plain ground, with the shadow and the watermark that the spec
 * asks for. Throws `Refusal` no_product_found when the matte is empty.
 */
export async function composeStandardPicture({ photo, matte, spec }: StandardParts): Promise<StandardPicture> {
  const { widthPx, heightPx } = spec.output;
  const color = channelsOf(spec.background);
  const { preservation = "strict" } = spec;
  const corrected = preservation === "strict" ? { photo, tone: null } : correctTone(photo, matte, preservation);
  const { photoBox, solid, ...product } = liftOntoColor(corrected.photo, matte, color);
  const shape = { widthPx: photoBox.width, heightPx: photoBox.height, solid };
  const { box: canvasBox, enlargement } = layOutProduct(shape, spec);
  const plain = await composePlainPicture({ product, box: canvasBox, widthPx, heightPx, color });
  const place = { photo, matte, photoBox, canvasBox };
  const { depth, kind, reason } = await makeShadow(spec.shadow, plain, place, spec.subjects);
  if (depth !== null) layShadow(plain, depth, color);
  if (spec.watermark) drawWatermark(plain.canvas);
  const { tone } = corrected;
  const covered = coveredGround(plain, depth);
  return { ...plain, covered, photoBox, canvasBox, enlargement, shadow: { kind, reason }, tone };
}
