import { createHash } from "node:crypto";
import { Refusal } from "#app/refusal.ts";
import { encoderLadder } from "#app/imaging/encode/encoder-settings.ts";
import type { EncoderSettings } from "#app/imaging/encode/encoder-settings.ts";
import { writeFile } from "#app/imaging/encode/write-file.server.ts";
import type { FileNotes } from "#app/imaging/encode/write-file.server.ts";
import type { EncodedPicture } from "#app/imaging/finished-picture.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { openPixels } from "#app/imaging/sharp-setup.server.ts";

/** zlib's 6 to 9 cost seconds for about one per cent. */
const pngCompression = 6;
const thumbnailSidePx = 512;
const thumbnailQuality = 82;

/**
 * Writes the picture as a file: sRGB, no alpha, how it was made in XMP. With `bytesMax` the quality goes down until the
 * file fits. Throws `Refusal` invalid_payload when the format cannot get that small.
 */
export async function encodePicture(
  canvas: Pixels<3>,
  output: OutputSpec,
  notes: FileNotes,
  effort: EncoderSettings["effort"],
): Promise<EncodedPicture> {
  for (const settings of encoderLadder(output.format, effort)) {
    const bytes = await writeFile(canvas, settings, notes);
    if (bytes.length > (output.bytesMax ?? Infinity)) continue;
    return describePicture(bytes, `image/${output.format}`, canvas, { ...settings, isGroundExact: false });
  }
  throw tooLarge(canvas, output, "Choose JPEG or WebP, fewer pixels or a larger limit.");
}

/** The refusal of a file that cannot get as small as its limit. */
export function tooLarge({ widthPx, heightPx }: Pixels, { format, bytesMax }: OutputSpec, wayOut: string): Refusal {
  const file = `A ${format.toUpperCase()} of ${widthPx} × ${heightPx}`;
  return new Refusal("invalid_payload", `${file} does not fit into ${bytesMax} bytes. ${wayOut}`, {
    field: ["output", "bytesMax"],
  });
}

/** A small WebP for lists, 512 px on its longest side. */
export async function encodeThumbnail(canvas: Pixels<3>): Promise<EncodedPicture> {
  const side = { width: thumbnailSidePx, height: thumbnailSidePx, fit: "inside" as const, withoutEnlargement: true };
  const { data, info } = await openPixels(canvas)
    .resize(side)
    .webp({ quality: thumbnailQuality })
    .toBuffer({ resolveWithObject: true });
  return describePicture(data, "image/webp", { widthPx: info.width, heightPx: info.height });
}

/** An 8-bit grey PNG. */
export async function encodeMatte(matte: Pixels<1>): Promise<EncodedPicture> {
  const bytes = await openPixels(matte).toColourspace("b-w").png({ compressionLevel: pngCompression }).toBuffer();
  return describePicture(bytes, "image/png", matte);
}

/** The bytes as a picture that the rest of the product can keep. */
export function describePicture(
  written: Uint8Array,
  mediaType: EncodedPicture["mediaType"],
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  encoder?: EncoderSettings,
): EncodedPicture {
  // Plain memory, and nothing but the file: these bytes leave the imaging folder for code that knows no shared memory.
  const bytes = new Uint8Array(written);
  const sha256 = createHash("sha256").update(written).digest("hex");
  return { bytes, sha256, mediaType, widthPx, heightPx, ...(encoder !== undefined && { encoder }) };
}
