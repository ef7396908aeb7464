import { Refusal } from "#app/refusal.ts";
import type { OpenedPicture } from "#app/imaging/audit/decode-delivered.server.ts";
import type { FoundText, PictureFacts } from "#app/imaging/audit/facts.ts";
import type { LookFacts } from "#app/imaging/audit/measure-look.ts";
import { findProduct } from "#app/imaging/find-product.server.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { sharedBytes } from "#app/imaging/shared-pixels.ts";
import type { Workshop } from "#app/imaging/workshop.ts";

export interface AuditOptions {
  /** Look for text: about 0.3 s where something looks like it. Default true. */
  readonly readText?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Facts about any picture from anywhere. Its product is found by its own transparency; before a white backdrop by
 * difference; otherwise, and where that leaves doubts, by the cutout network. Throws `Refusal` source_not_an_image,
 * source_truncated, source_too_large.
 */
export async function auditPicture(
  workshop: Workshop,
  bytes: Uint8Array,
  { readText = true, signal }: AuditOptions,
): Promise<{ facts: PictureFacts }> {
  const shared = sharedBytes(bytes.length);
  shared.set(bytes);
  const { pool } = workshop;
  const opened = await pool.run("openForAudit", { bytes: shared }, signal);
  const { canvas, file, scale } = opened;
  const words = readText ? await readWords(workshop, canvas, signal) : null;
  const alpha = await findAlpha(workshop, opened, words ?? [], signal);
  const look = await pool.run("measureLook", { canvas, alpha, words }, signal);
  return { facts: { ...file, ...atFileSize(look, scale) } };
}

async function readWords({ pool, reader }: Workshop, canvas: Pixels<3>, signal: AbortSignal | undefined) {
  const picture = await pool.run("textPicture", { canvas }, signal);
  return picture === null ? [] : await reader.read(picture);
}

async function findAlpha(
  workshop: Workshop,
  { canvas, ownAlpha }: OpenedPicture,
  words: readonly FoundText[],
  signal: AbortSignal | undefined,
): Promise<Pixels<1> | null> {
  if (ownAlpha !== null) return ownAlpha;
  const { pool } = workshop;
  const found = await pool.run("productByDifference", { canvas, words }, signal);
  if (found?.doubt === null) return found.alpha;
  const matte = await lookForProduct(workshop, canvas, signal);
  if (found === null || matte === null) return found?.alpha ?? matte;
  return await pool.run("joinWithMatte", { found, matte }, signal);
}

/** The network's matte of a picture. Null when it sees no product. */
async function lookForProduct(
  workshop: Workshop,
  canvas: Pixels<3>,
  signal: AbortSignal | undefined,
): Promise<Pixels<1> | null> {
  try {
    const file = await workshop.pool.run("canvasFile", { canvas }, signal);
    return (await findProduct(workshop, file, { signal })).matte;
  } catch (error) {
    // A picture that the cutout will not take can still be audited: without a product.
    if (error instanceof Refusal && refusedByCutout.has(error.code)) return null;
    throw error;
  }
}

const refusedByCutout = new Set(["no_product_found", "source_too_small", "source_too_large"]);

/** Places and lengths were measured on a smaller canvas when the file is very large. */
function atFileSize(look: LookFacts, scale: number): LookFacts {
  if (scale === 1) return look;
  const box = ({ left, top, width, height }: PixelBox) => ({
    left: Math.floor(left * scale),
    top: Math.floor(top * scale),
    width: Math.ceil(width * scale),
    height: Math.ceil(height * scale),
  });
  const text = (words: readonly FoundText[] | null | undefined) =>
    words?.map((word) => ({ ...word, box: box(word.box) })) ?? null;
  const { worstBackgroundPixel: worst, border } = look;
  return {
    ...look,
    worstBackgroundPixel: worst && { ...worst, x: Math.round(worst.x * scale), y: Math.round(worst.y * scale) },
    offWhiteAreas: look.offWhiteAreas?.map(box) ?? null,
    productBox: look.productBox ? box(look.productBox) : null,
    border: border && { ...border, thicknessPx: Math.round(border.thicknessPx * scale) },
    overlayText: text(look.overlayText),
    labelText: text(look.labelText),
  };
}
