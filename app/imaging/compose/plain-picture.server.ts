import { fillWith } from "#app/imaging/compose/lift-onto-color.server.ts";
import type { ProductOnColor } from "#app/imaging/compose/lift-onto-color.server.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, readPixels } from "#app/imaging/sharp-setup.server.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** A product on a plain ground, before it becomes a file. */
export interface PlainPicture {
  readonly canvas: Pixels<3>;
  readonly productAlpha: Pixels<1>;
}

/** What a plain picture is made of. */
export interface PlainParts {
  /** Lifted off its photo and laid on the ground's colour. */
  readonly product: Pick<ProductOnColor, "colors" | "alphas">;
  /** Where it lies on the canvas. */
  readonly box: PixelBox;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly color: GroundColor;
}

type GroundColor = readonly [red: number, green: number, blue: number];

/** Alpha this faint is ringing of the resampling filter around the edge: it would show as a ghost line on white. */
const ghostAlpha = 6;

/**
 * Lays the product on one colour. It is flattened before it is resampled (Lanczos 3, once): over a flat ground both
 * orders give the same picture, and three plain channels resample several times faster than four with alpha.
 */
export async function composePlainPicture(parts: PlainParts): Promise<PlainPicture> {
  const { product, box, widthPx, heightPx, color } = parts;
  const size = { width: box.width, height: box.height, fit: "fill", kernel: "lanczos3" } as const;
  const [flat, opacity] = await Promise.all([
    readPixels(openPixels(product.colors).resize(size), 3),
    readPixels(openPixels(product.alphas).resize(size).toColourspace("b-w"), 1),
  ]);
  const canvas = sharedPixels(widthPx, heightPx, 3);
  fillWith(canvas.data, color);
  const productAlpha = sharedPixels(widthPx, heightPx, 1);
  for (let y = 0; y < box.height; y++) {
    const from = y * box.width;
    const to = (y + box.top) * widthPx + box.left;
    canvas.data.set(flat.data.subarray(from * 3, (from + box.width) * 3), to * 3);
    productAlpha.data.set(opacity.data.subarray(from, from + box.width), to);
    clearGhosts({ canvas, productAlpha }, to, to + box.width, color);
  }
  return { canvas, productAlpha };
}

function clearGhosts({ canvas, productAlpha }: PlainPicture, from: number, to: number, color: GroundColor): void {
  const { data } = canvas;
  const [red, green, blue] = color;
  for (let at = from; at < to; at++) {
    if ((productAlpha.data[at] as number) >= ghostAlpha) continue;
    productAlpha.data[at] = 0;
    data[at * 3] = red;
    data[at * 3 + 1] = green;
    data[at * 3 + 2] = blue;
  }
}

/**
 * Darkens the ground where the shadow lies, in place: `depth` 0 leaves it, 255 makes it black. The product covers its
 * own shadow by its alpha.
 */
export function layShadow({ canvas, productAlpha }: PlainPicture, depth: Pixels<1>, color: GroundColor): void {
  for (let at = 0; at < depth.data.length; at++) {
    const shade = depth.data[at] ?? 0;
    if (shade === 0) continue;
    const seen = (shade / 255) * (1 - (productAlpha.data[at] ?? 0) / 255);
    for (let channel = 0; channel < 3; channel++) {
      const level = canvas.data[at * 3 + channel] ?? 0;
      canvas.data[at * 3 + channel] = Math.max(0, Math.round(level - (color[channel] ?? 0) * seen));
    }
  }
}

/** Where something other than plain ground lies: product or shadow. */
export function coveredGround({ productAlpha }: PlainPicture, depth: Pixels<1> | null): Pixels<1> {
  if (depth === null) return productAlpha;
  const covered = sharedPixels(depth.widthPx, depth.heightPx, 1);
  for (let at = 0; at < covered.data.length; at++) {
    covered.data[at] = Math.max(depth.data[at] ?? 0, productAlpha.data[at] ?? 0);
  }
  return covered;
}
