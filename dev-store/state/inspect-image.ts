import sharp from "sharp";
import type { FileFault } from "./records.ts";

/** Shopify's published limits for product images: 20 MB and 20 megapixels. */
export const imageBytesMax = 20 * 1024 * 1024;
const imagePixelsMax = 20_000_000;

const mimeTypeOfFormat: Record<string, string> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  heif: "image/heic",
  tiff: "image/tiff",
};

export type InspectedImage =
  { ok: true; mimeType: string; widthPx: number; heightPx: number } | { ok: false; fault: FileFault };

const refused = (code: string, message: string): InspectedImage => ({ ok: false, fault: { code, message } });

/** What Shopify's file processing would say about these bytes: size and type of a picture, or why it failed. */
export async function inspectImage(bytes: Uint8Array): Promise<InspectedImage> {
  if (bytes.byteLength > imageBytesMax) {
    return refused("INVALID_IMAGE_FILE_SIZE", "The file size exceeds the limit of 20 MB.");
  }
  try {
    const { format, width, height, orientation } = await sharp(bytes).metadata();
    const mimeType = mimeTypeOfFormat[format];
    if (mimeType === undefined) {
      return refused("UNSUPPORTED_IMAGE_FILE_TYPE", "The file type is not supported. Upload a JPEG, PNG, WEBP or GIF.");
    }
    if (width * height > imagePixelsMax) {
      return refused("INVALID_IMAGE_RESOLUTION", "The image has more than 20 megapixels.");
    }
    // Decoding is what finds a truncated file; the tiny target keeps it cheap.
    await sharp(bytes, { failOn: "error" }).resize(16, 16, { fit: "fill" }).raw().toBuffer();
    const lying = orientation !== undefined && orientation >= 5;
    return { ok: true, mimeType, widthPx: lying ? height : width, heightPx: lying ? width : height };
  } catch {
    return refused("IMAGE_PROCESSING_FAILURE", "The image could not be processed. The file may be damaged.");
  }
}
