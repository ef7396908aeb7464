import { hasLikelyText } from "#app/imaging/audit/likely-text.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";

/** A picture made ready for the text reader. */
export interface TextPicture {
  /** Grey PNG. */
  readonly bytes: Uint8Array;
  /** Picture pixels for one of the reader's. */
  readonly scale: number;
}

/**
 * The reader wants letters of 20 to 80 px. Those on a product are large beside it, those laid over a picture small: a
 * whole picture is read at another size than a product that fills its box. Softening takes grain off the label.
 */
export const readerViews = {
  picture: { sidePxMin: 700, sidePxMax: 1400, softeningPx: 0 },
  label: { sidePxMin: 480, sidePxMax: 480, softeningPx: 0.8 },
} as const;

/** The picture (or the part in `box`) in grey at the reader's size. Null when nothing in it looks like text. */
export async function makeTextPicture(
  picture: Pixels<3 | 4>,
  view: (typeof readerViews)[keyof typeof readerViews],
  box?: PixelBox,
): Promise<TextPicture | null> {
  const { width, height } = box ?? { width: picture.widthPx, height: picture.heightPx };
  const longest = Math.max(width, height);
  const wanted = Math.min(view.sidePxMax, Math.max(view.sidePxMin, longest));
  const part = box === undefined ? openPixels(picture) : openPixels(picture).extract(box);
  const size = { width: Math.round((width * wanted) / longest), height: Math.round((height * wanted) / longest) };
  const grey = await takePixels(
    part
      .removeAlpha()
      .toColourspace("b-w")
      .resize({ ...size, fit: "fill" }),
    1,
  );
  if (!hasLikelyText(grey)) return null;
  const ink = view.softeningPx === 0 ? openPixels(grey) : openPixels(grey).blur(view.softeningPx);
  const bytes = await ink.png({ compressionLevel: 1 }).toBuffer();
  return { bytes: new Uint8Array(bytes), scale: longest / wanted };
}
