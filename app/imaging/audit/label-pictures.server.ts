import sharp from "sharp";
import { canvasOf } from "#app/imaging/audit/decode-delivered.server.ts";
import { makeTextPicture, readerViews } from "#app/imaging/audit/text-picture.server.ts";
import type { TextPicture } from "#app/imaging/audit/text-picture.server.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** The product in the photo and in the delivered file, and where. */
export interface LabelQuestion {
  /** The delivered file. */
  readonly bytes: Uint8Array;
  /** What it decodes to, when somebody knows already. */
  readonly delivered?: Pixels<3> | undefined;
  readonly photo: Pixels<4>;
  readonly photoBox: PixelBox;
  readonly canvasBox: PixelBox;
  /** The product's box resampled from the photo to the size it has now. */
  readonly expected: Pixels<3>;
  /** On the canvas. */
  readonly productAlpha: Pixels<1>;
}

/** The product's label, ready to be read. `after` null: nothing there looks like text any more. */
export interface LabelPictures {
  readonly before: TextPicture;
  readonly after: TextPicture | null;
}

/** A smaller product has no label that anybody, or the reader, could read. */
const labelledSidePxMin = 300;
const productAlphaMin = 128;

/**
 * The product as it was and as it is, both at the size it has now and without what is around it. Null when the product
 * is too small for a label or nothing on it looks like text in the photo.
 */
export async function makeLabelPictures(question: LabelQuestion): Promise<LabelPictures | null> {
  const { photo, photoBox, canvasBox } = question;
  if (Math.max(canvasBox.width, canvasBox.height) < labelledSidePxMin) return null;
  // A look at the photo as it is costs little and answers for most products.
  if ((await makeTextPicture(photo, readerViews.label, photoBox)) === null) return null;
  const was = productOnWhite(question, question.expected, { left: 0, top: 0 });
  const before = await makeTextPicture(was, readerViews.label);
  if (before === null) return null;
  const delivered = question.delivered ?? (await canvasOf(sharp(question.bytes)));
  return { before, after: await makeTextPicture(productOnWhite(question, delivered, canvasBox), readerViews.label) };
}

/** The product's box cut out of `pixels`, whose place `origin` is the box's corner; white where it is not product. */
function productOnWhite(
  { canvasBox, productAlpha }: LabelQuestion,
  pixels: Pixels<3>,
  origin: { left: number; top: number },
): Pixels<3> {
  const cut = sharedPixels(canvasBox.width, canvasBox.height, 3);
  cut.data.fill(255);
  const { widthPx, heightPx } = productAlpha;
  for (let y = Math.max(0, -canvasBox.top); y < Math.min(canvasBox.height, heightPx - canvasBox.top); y++) {
    for (let x = Math.max(0, -canvasBox.left); x < Math.min(canvasBox.width, widthPx - canvasBox.left); x++) {
      const opacity = productAlpha.data[(y + canvasBox.top) * widthPx + x + canvasBox.left] as number;
      if (opacity < productAlphaMin) continue;
      const from = ((y + origin.top) * pixels.widthPx + x + origin.left) * 3;
      const to = (y * canvasBox.width + x) * 3;
      cut.data[to] = pixels.data[from] ?? 255;
      cut.data[to + 1] = pixels.data[from + 1] ?? 255;
      cut.data[to + 2] = pixels.data[from + 2] ?? 255;
    }
  }
  return cut;
}
