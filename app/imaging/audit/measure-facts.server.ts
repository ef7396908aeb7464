import { createHash } from "node:crypto";
import sharp from "sharp";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import { digitalSourceTypeIn } from "#app/imaging/encode/digital-source-type.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { takePixels } from "#app/imaging/sharp-setup.server.ts";

/** A product pixel counts from half opacity: its anti-aliased fringe belongs to the background's side. */
const productAlphaMin = 128;

/**
 * Measures a delivered file by decoding it again. `productAlpha` says where the product lies on the canvas; null for
 * a picture without one. Returns the facts and the decoded pixels, which the fidelity proof looks at next.
 */
export async function measureFacts(
  bytes: Uint8Array,
  productAlpha: Pixels<1> | null,
): Promise<{ facts: PictureFacts; delivered: Pixels<3> }> {
  const metadata = await sharp(bytes).metadata();
  const delivered = await takePixels(sharp(bytes, { failOn: "error" }).removeAlpha().toColourspace("srgb"), 3);
  const facts: PictureFacts = {
    widthPx: metadata.width,
    heightPx: metadata.height,
    format: metadata.format,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    colorSpace: metadata.space,
    hasAlpha: metadata.hasAlpha,
    ...measureProduct(productAlpha),
    ...measureBackground(delivered, productAlpha),
    digitalSourceType: digitalSourceTypeIn(metadata.xmpAsString),
  };
  return { facts, delivered };
}

/** How much of the canvas the product takes. */
function measureProduct(alpha: Pixels<1> | null): Pick<PictureFacts, "frameFill" | "subjectDensity"> {
  if (alpha === null) return { frameFill: null, subjectDensity: null };
  const { widthPx, heightPx, data } = alpha;
  let left = widthPx;
  let right = -1;
  let top = heightPx;
  let bottom = -1;
  let coverage = 0;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const value = data[y * widthPx + x] ?? 0;
      coverage += value;
      if (value < productAlphaMin) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  const subjectDensity = coverage / 255 / (widthPx * heightPx);
  if (right < 0) return { frameFill: 0, subjectDensity };
  const width = right - left + 1;
  const height = bottom - top + 1;
  return { frameFill: width >= height ? width / widthPx : height / heightPx, subjectDensity };
}

/** How white the rest is. The anti-aliased edge (any alpha above 0) belongs to neither side. */
function measureBackground(
  delivered: Pixels<3>,
  alpha: Pixels<1> | null,
): Pick<PictureFacts, "backgroundPurity" | "backgroundPurityRatio"> {
  let outside = 0;
  let white = 0;
  for (let at = 0; at < delivered.widthPx * delivered.heightPx; at++) {
    if ((alpha?.data[at] ?? 0) > 0) continue;
    outside += 1;
    const { data } = delivered;
    if (data[at * 3] === 255 && data[at * 3 + 1] === 255 && data[at * 3 + 2] === 255) white += 1;
  }
  return {
    backgroundPurity: outside > 0 && white === outside,
    backgroundPurityRatio: outside === 0 ? 0 : white / outside,
  };
}
