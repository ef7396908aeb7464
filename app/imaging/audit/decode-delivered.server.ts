import sharp from "sharp";
import type { Sharp } from "sharp";
import { Refusal } from "#app/refusal.ts";
import type { FileFacts } from "#app/imaging/audit/file-facts.server.ts";
import { readFileFacts } from "#app/imaging/audit/file-facts.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { takePixels } from "#app/imaging/sharp-setup.server.ts";

/** A picture from anywhere, opened to be measured. */
export interface OpenedPicture {
  readonly file: FileFacts;
  /** Upright, in sRGB, on white. Made smaller when the file has more pixels than are measured one by one. */
  readonly canvas: Pixels<3>;
  /** The picture's own transparency as the product's alpha, when part of it is see-through. */
  readonly ownAlpha: Pixels<1> | null;
  /** File pixels for one of the canvas. */
  readonly scale: number;
}

/** Measured pixel by pixel up to here; a larger picture is measured at this size, for 150 MB of pixels are enough. */
const measuredPixelsMax = 50_000_000;
/** Larger than any channel takes: a bomb rather than a photo. */
const auditPixelsMax = 300_000_000;
/** A cut-out shows the page behind it somewhere: less than this share is a rounded corner. */
const seeThroughShareMin = 0.01;
const seeThroughAlpha = 128;

/** Decodes a file for the audit. Throws `Refusal` source_not_an_image, source_truncated, source_too_large. */
export async function openForAudit(bytes: Uint8Array): Promise<OpenedPicture> {
  const file = await readHeader(bytes);
  const pixels = file.widthPx * file.heightPx;
  if (pixels > auditPixelsMax) {
    throw new Refusal(
      "source_too_large",
      `The picture has ${file.widthPx} × ${file.heightPx} pixels; more than ${auditPixelsMax / 1_000_000} megapixels are not opened.`,
      { field: ["source"] },
    );
  }
  const scale = Math.max(1, Math.sqrt(pixels / measuredPixelsMax));
  const size = { width: Math.round(file.widthPx / scale), height: Math.round(file.heightPx / scale) };
  const open = () => {
    const pipeline = sharp(bytes, { failOn: "error", limitInputPixels: auditPixelsMax }).autoOrient();
    return scale === 1 ? pipeline : pipeline.resize({ ...size, fit: "fill" });
  };
  try {
    const canvas = await canvasOf(open());
    return { file, canvas, ownAlpha: file.hasAlpha ? await ownAlphaOf(open()) : null, scale };
  } catch (cause) {
    throw new Refusal("source_truncated", "The picture is damaged or was not transferred completely.", {
      field: ["source"],
      cause,
    });
  }
}

async function readHeader(bytes: Uint8Array): Promise<FileFacts> {
  try {
    return await readFileFacts(bytes);
  } catch (cause) {
    throw new Refusal("source_not_an_image", "The source is not a picture that we can read.", {
      field: ["source"],
      cause,
    });
  }
}

/** What a customer sees: transparency on a white page, 8-bit sRGB. */
export function canvasOf(pipeline: Sharp): Promise<Pixels<3>> {
  return takePixels(pipeline.flatten({ background: "#ffffff" }).toColourspace("srgb"), 3);
}

async function ownAlphaOf(pipeline: Sharp): Promise<Pixels<1> | null> {
  const alpha = await takePixels(pipeline.ensureAlpha().extractChannel("alpha").toColourspace("b-w"), 1);
  let seeThrough = 0;
  for (const value of alpha.data) if (value < seeThroughAlpha) seeThrough += 1;
  return seeThrough >= alpha.data.length * seeThroughShareMin ? alpha : null;
}
