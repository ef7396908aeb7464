import { imageSize } from "image-size";
import { sourceBytesMax, sourcePixelsMax, sourceSidePxMin } from "#app/imaging/decode/source-limits.ts";
import { recogniseFormat, type SourceFormat } from "#app/imaging/decode/source-format.ts";
import { Refusal } from "#app/refusal.ts";

/** What a file says of itself in its header. Width and height as shown, that is after its EXIF orientation. */
export interface UploadedPicture {
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

const readable = "JPEG, PNG, WebP, AVIF, TIFF or GIF";

function formatOf(bytes: Uint8Array): SourceFormat {
  const recognised = recogniseFormat(bytes);
  if (recognised.kind === "readable") return recognised.format;
  if (recognised.kind === "unknown")
    throw new Refusal("source_not_an_image", `This is no picture. Send a ${readable} file.`);
  throw new Refusal("source_format_unsupported", `We do not read ${recognised.name} files. Send a ${readable} file.`);
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  try {
    const { width, height, orientation } = imageSize(bytes);
    // EXIF orientations from 5 up lie on their side.
    return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
  } catch (cause) {
    throw new Refusal(
      "source_truncated",
      "The file's header is damaged. Save the picture again and send it once more.",
      {
        cause,
      },
    );
  }
}

/** True when `mark` stands within the last `tailBytes` of the file. */
function hasNear(bytes: Uint8Array, tailBytes: number, mark: readonly number[]): boolean {
  const tail = bytes.subarray(-tailBytes);
  return tail.some((_, start) => mark.every((byte, offset) => tail[start + offset] === byte));
}

/** Cameras and editors append little after a JPEG's end mark; more than this is another file stuck to it. */
const jpegTailBytes = 64 * 1024;

/** True when the file's last part is plainly missing. What is not told here, the decoder finds before anything is paid. */
function isCutOff(bytes: Uint8Array, format: SourceFormat): boolean {
  if (format === "png") return !hasNear(bytes, 64, [0x49, 0x45, 0x4e, 0x44]);
  if (format === "jpeg") return !hasNear(bytes, jpegTailBytes, [0xff, 0xd9]);
  if (format === "webp") return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) + 8 > bytes.byteLength;
  return false;
}

function refuseBySize(width: number, height: number): void {
  if (width * height > sourcePixelsMax) {
    const megapixels = Math.round((width * height) / 1e6);
    const limit = sourcePixelsMax / 1e6;
    throw new Refusal(
      "source_too_large",
      `The picture has ${megapixels} megapixels; the limit is ${limit}. Scale it down.`,
    );
  }
  if (Math.min(width, height) < sourceSidePxMin) {
    throw new Refusal(
      "source_too_small",
      `The picture has ${width} × ${height} pixels; each side needs ${sourceSidePxMin}.`,
    );
  }
}

/**
 * Looks at an uploaded file: its kind by its first bytes (its name and declared type do not matter), its size by its
 * header, its end by its kind. Decodes no pixel. Throws source_not_an_image, source_format_unsupported,
 * source_truncated, source_too_large, source_too_small.
 */
export function inspectUpload(bytes: Uint8Array): UploadedPicture {
  if (bytes.byteLength > sourceBytesMax) {
    throw new Refusal("source_too_large", `The file is larger than ${sourceBytesMax / 1024 / 1024} MB.`);
  }
  const format = formatOf(bytes);
  const { width, height } = sizeOf(bytes);
  if (isCutOff(bytes, format)) {
    throw new Refusal(
      "source_truncated",
      "The file's end is missing: it was not transferred completely. Send it again.",
    );
  }
  refuseBySize(width, height);
  return { mime: `image/${format}`, width, height };
}
