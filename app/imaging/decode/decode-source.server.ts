import sharp from "sharp";
import type { Metadata } from "sharp";
import { Refusal } from "#app/refusal.ts";
import { recogniseFormat } from "#app/imaging/decode/source-format.ts";
import { sourceBytesMax, sourcePixelsMax, sourceSidePxMin } from "#app/imaging/decode/source-limits.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { takePixels } from "#app/imaging/sharp-setup.server.ts";

/** A source photo, upright, in sRGB, straight alpha. */
export interface DecodedSource {
  readonly pixels: Pixels<4>;
  /** True when the photo came cut out already: its own alpha is the matte. */
  readonly isCutOut: boolean;
}

/** Alpha below this lets the background through; above it the pixel is product. */
const seeThroughAlpha = 128;
/** A cut-out shows the page behind it somewhere: less than this share is a rounded corner or a soft border. */
const seeThroughShareMin = 0.01;

const readableFormats = "JPEG, PNG, WebP, AVIF, TIFF or GIF";

const readOptions = {
  failOn: "error",
  // One frame only: of an animation or a multi-page file we take the first.
  animated: false,
  pages: 1,
} as const;

/**
 * Decodes a source file: upright by its EXIF orientation, converted to 8-bit sRGB, alpha straight, metadata dropped.
 * Throws `Refusal` source_not_an_image, source_format_unsupported, source_truncated, source_too_large, source_too_small.
 */
export async function decodeSource(bytes: Uint8Array): Promise<DecodedSource> {
  refuseByFirstBytes(bytes);
  const metadata = await readHeader(bytes);
  refuseBySize(metadata.width, metadata.height);
  const pixels = await decodePixels(bytes);
  if (!metadata.hasAlpha) return { pixels, isCutOut: false };
  const isCutOut = hasSeeThroughPart(pixels);
  if (!isCutOut) flattenOnWhite(pixels);
  return { pixels, isCutOut };
}

function refuseByFirstBytes(bytes: Uint8Array): void {
  if (bytes.length > sourceBytesMax) {
    const megabytes = Math.ceil(bytes.length / 1024 / 1024);
    throw new Refusal(
      "source_too_large",
      `The photo has ${megabytes} MB; the limit is ${sourceBytesMax / 1024 / 1024} MB. Save it with a lower JPEG quality or fewer pixels.`,
      { field: ["source"] },
    );
  }
  const recognised = recogniseFormat(bytes);
  if (recognised.kind === "unknown") throw notAnImage();
  if (recognised.kind === "foreign") {
    throw new Refusal(
      "source_format_unsupported",
      `The photo is a ${recognised.name} file, which we do not read. Save it as ${readableFormats}.`,
      { field: ["source"] },
    );
  }
}

function notAnImage(cause?: unknown): Refusal {
  return new Refusal(
    "source_not_an_image",
    `The source is not a picture we can read. Send a ${readableFormats} file.`,
    {
      field: ["source"],
      cause,
    },
  );
}

async function readHeader(bytes: Uint8Array): Promise<Metadata> {
  try {
    // The header is read without a limit, so that the refusal can name the real size. No pixel is decoded here.
    return await sharp(bytes, { ...readOptions, limitInputPixels: false }).metadata();
  } catch (cause) {
    throw truncated(cause);
  }
}

function truncated(cause: unknown): Refusal {
  return new Refusal(
    "source_truncated",
    "The photo is damaged or was not transferred completely. Open it on your computer, save it again and send it once more.",
    { field: ["source"], cause },
  );
}

function refuseBySize(widthPx: number, heightPx: number): void {
  if (widthPx * heightPx > sourcePixelsMax) {
    throw new Refusal(
      "source_too_large",
      `The photo has ${widthPx} × ${heightPx} pixels; the limit is ${sourcePixelsMax / 1_000_000} megapixels. Make it smaller and send it again.`,
      { field: ["source"] },
    );
  }
  if (Math.min(widthPx, heightPx) < sourceSidePxMin) {
    throw new Refusal(
      "source_too_small",
      `The photo has ${widthPx} × ${heightPx} pixels; the shortest side must have at least ${sourceSidePxMin}. Send a larger photo.`,
      { field: ["source"] },
    );
  }
}

async function decodePixels(bytes: Uint8Array): Promise<Pixels<4>> {
  try {
    const pipeline = sharp(bytes, { ...readOptions, limitInputPixels: sourcePixelsMax })
      .autoOrient()
      .toColourspace("srgb")
      .ensureAlpha();
    return await takePixels(pipeline, 4);
  } catch (cause) {
    throw truncated(cause);
  }
}

function hasSeeThroughPart({ data, widthPx, heightPx }: Pixels<4>): boolean {
  let seeThrough = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) < seeThroughAlpha) seeThrough += 1;
  return seeThrough >= widthPx * heightPx * seeThroughShareMin;
}

/** Soft corners of an otherwise full photo become white, the ground that shops show photos on. */
function flattenOnWhite({ data }: Pixels<4>): void {
  for (let at = 0; at < data.length; at += 4) flattenPixel(data, at);
}

function flattenPixel(data: Uint8Array, at: number): void {
  const alpha = data[at + 3] ?? 255;
  if (alpha === 255) return;
  for (let channel = at; channel < at + 3; channel++) {
    data[channel] = Math.round(((data[channel] ?? 0) * alpha) / 255 + 255 - alpha);
  }
  data[at + 3] = 255;
}
