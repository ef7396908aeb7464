import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Metadata } from "sharp";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import { generatorMarksIn } from "#app/imaging/audit/generator-marks.ts";
import { jpegQualityOf } from "#app/imaging/audit/jpeg-quality.ts";
import { profileName } from "#app/imaging/audit/profile-name.ts";
import { digitalSourceTypeIn } from "#app/imaging/encode/digital-source-type.ts";

/** What a file says before a pixel is decoded. */
export type FileFacts = Pick<
  PictureFacts,
  | "widthPx"
  | "heightPx"
  | "format"
  | "bytes"
  | "sha256"
  | "colorSpace"
  | "hasAlpha"
  | "digitalSourceType"
  | "bitDepth"
  | "isAnimated"
  | "colorProfile"
  | "jpegQuality"
  | "generatorMarks"
>;

const bitsOfDepth: Readonly<Record<string, number>> = { uchar: 8, char: 8, ushort: 16, short: 16 };
/** Formats whose pages are frames of an animation; a TIFF's pages are not. */
const moving = new Set(["gif", "webp", "png", "heif", "avif"]);

/** Reads the header: sizes as shown (upright), format, colour, and what the file says about its making. */
export async function readFileFacts(bytes: Uint8Array): Promise<FileFacts> {
  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  const { width, height } = metadata.autoOrient;
  const isAnimated = moving.has(metadata.format) && (metadata.pages ?? 1) > 1;
  return {
    widthPx: width,
    heightPx: height,
    format: metadata.format,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    colorSpace: metadata.space,
    // In a moving GIF "transparent" means: as in the frame before.
    hasAlpha: metadata.hasAlpha && !(isAnimated && metadata.format === "gif"),
    digitalSourceType: digitalSourceTypeIn(metadata.xmpAsString),
    bitDepth: bitDepthOf(metadata),
    isAnimated,
    colorProfile: metadata.icc === undefined ? null : profileName(metadata.icc),
    jpegQuality: metadata.format === "jpeg" ? jpegQualityOf(bytes) : null,
    generatorMarks: generatorMarksIn(bytes, textsOf(metadata)),
  };
}

function bitDepthOf({ depth, bitsPerSample }: Metadata): number {
  // 10- and 12-bit AVIF is decoded to 16 bits and says its own depth beside it.
  return bitsPerSample === undefined ? (bitsOfDepth[depth] ?? 32) : Math.max(8, bitsPerSample);
}

/** Everything in the file that is written for people or programs to read. */
function textsOf({ exif, xmpAsString, comments }: Metadata): string {
  const written = (comments ?? []).map(({ keyword, text }) => `${keyword}: ${text}`);
  return [exif?.toString("latin1") ?? "", xmpAsString ?? "", ...written].join("\n");
}
