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

/** Letters that a customer can read are still large enough for the reader at this size; more only takes longer. */
const readerSidePxMax = 1400;
/** Below this side a picture is enlarged: the reader wants letters of 20 px and more. */
const readerSidePxMin = 700;

/** The picture (or the part in `box`) in grey at the reader's size. Null when nothing in it looks like text. */
export async function makeTextPicture(picture: Pixels<3 | 4>, box?: PixelBox): Promise<TextPicture | null> {
  const { width, height } = box ?? { width: picture.widthPx, height: picture.heightPx };
  const longest = Math.max(width, height);
  const wanted = Math.min(readerSidePxMax, Math.max(readerSidePxMin, longest));
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
  const bytes = await openPixels(grey).png({ compressionLevel: 1 }).toBuffer();
  return { bytes: new Uint8Array(bytes), scale: longest / wanted };
}
