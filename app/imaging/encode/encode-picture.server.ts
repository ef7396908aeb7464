import { createHash } from "node:crypto";
import type { Sharp } from "sharp";
import { Refusal } from "#app/refusal.ts";
import { provenanceXmp } from "#app/imaging/encode/digital-source-type.ts";
import type { EncodedPicture } from "#app/imaging/finished-picture.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { openPixels } from "#app/imaging/sharp-setup.server.ts";

/**
 * Qualities tried in turn until the file fits. The first is what a picture without a limit gets; below the last one a
 * product photo shows blocks and nobody should publish it.
 */
const qualitySteps = [94, 90, 86, 82, 76, 70, 62, 54, 46, 38] as const;
/** zlib's 6 to 9 cost seconds for about one per cent. */
const pngCompression = 6;
const thumbnailSidePx = 512;
const thumbnailQuality = 82;

type Encode = (pipeline: Sharp, quality: number) => Sharp;

const encoders: Record<OutputSpec["format"], Encode> = {
  png: (pipeline) => pipeline.png({ compressionLevel: pngCompression, adaptiveFiltering: true }),
  // 4:4:4, because halved colour resolution bleeds saturated products into their background.
  jpeg: (pipeline, quality) => pipeline.jpeg({ quality, mozjpeg: true, chromaSubsampling: "4:4:4" }),
  webp: (pipeline, quality) => pipeline.webp({ quality, smartSubsample: true }),
  avif: (pipeline, quality) => pipeline.avif({ quality, chromaSubsampling: "4:4:4" }),
};

/**
 * Writes the picture as a file: sRGB, no alpha, how it was made in XMP. With `bytesMax` the quality goes down until the
 * file fits. Throws `Refusal` invalid_payload when the format cannot get that small.
 */
export async function encodePicture(
  canvas: Pixels<3>,
  output: OutputSpec,
  digitalSourceType: string,
): Promise<EncodedPicture> {
  const bytesMax = output.bytesMax ?? Infinity;
  for (const quality of output.format === "png" ? [100] : qualitySteps) {
    const pipeline = openPixels(canvas).withXmp(provenanceXmp(digitalSourceType));
    const bytes = await encoders[output.format](pipeline, quality).toBuffer();
    if (bytes.length <= bytesMax) return describe(bytes, `image/${output.format}`, canvas);
  }
  throw new Refusal(
    "invalid_payload",
    `A ${output.format.toUpperCase()} of ${canvas.widthPx} × ${canvas.heightPx} does not fit into ${bytesMax} bytes. Choose JPEG or WebP, fewer pixels or a larger limit.`,
    { field: ["output", "bytesMax"] },
  );
}

/** A small WebP for lists, 512 px on its longest side. */
export async function encodeThumbnail(canvas: Pixels<3>): Promise<EncodedPicture> {
  const side = { width: thumbnailSidePx, height: thumbnailSidePx, fit: "inside" as const, withoutEnlargement: true };
  const { data, info } = await openPixels(canvas)
    .resize(side)
    .webp({ quality: thumbnailQuality })
    .toBuffer({ resolveWithObject: true });
  return describe(data, "image/webp", { widthPx: info.width, heightPx: info.height });
}

/** An 8-bit grey PNG. */
export async function encodeMatte(matte: Pixels<1>): Promise<EncodedPicture> {
  const bytes = await openPixels(matte).toColourspace("b-w").png({ compressionLevel: pngCompression }).toBuffer();
  return describe(bytes, "image/png", matte);
}

function describe(
  buffer: Buffer,
  mediaType: EncodedPicture["mediaType"],
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): EncodedPicture {
  // Plain memory, and nothing but the file: these bytes leave the imaging folder for code that knows no shared memory.
  const bytes = new Uint8Array(buffer);
  const sha256 = createHash("sha256").update(buffer).digest("hex");
  return { bytes, sha256, mediaType, widthPx, heightPx };
}
