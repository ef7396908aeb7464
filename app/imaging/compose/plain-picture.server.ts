import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** A product on a plain ground, before it becomes a file. */
export interface PlainPicture {
  readonly canvas: Pixels<3>;
  readonly productAlpha: Pixels<1>;
}

/** What a plain picture is made of. */
export interface PlainParts {
  /** Lifted off its photo, straight alpha. */
  readonly product: Pixels<4>;
  /** Where it lies on the canvas. */
  readonly box: PixelBox;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The ground: red, green, blue. */
  readonly color: readonly [number, number, number];
}

/** Alpha this faint is ringing of the resampling filter around the edge: it would show as a ghost line on white. */
const ghostAlpha = 6;

/**
 * Lays the product on one colour. It is flattened before it is resampled (Lanczos 3, once): over a flat ground both
 * orders give the same picture, and three plain channels resample several times faster than four with alpha.
 */
export async function composePlainPicture({
  product,
  box,
  widthPx,
  heightPx,
  color,
}: PlainParts): Promise<PlainPicture> {
  const { colors, alphas } = flatten(product, color);
  const size = { width: box.width, height: box.height, fit: "fill", kernel: "lanczos3" } as const;
  const [flat, opacity] = await Promise.all([
    takePixels(openPixels(colors).resize(size), 3),
    takePixels(openPixels(alphas).resize(size).toColourspace("b-w"), 1),
  ]);
  const canvas = sharedPixels(widthPx, heightPx, 3);
  fillWith(canvas.data, color);
  const productAlpha = sharedPixels(widthPx, heightPx, 1);
  for (let y = 0; y < box.height; y++) {
    const from = y * box.width;
    const to = (y + box.top) * widthPx + box.left;
    for (let x = 0; x < box.width; x++) {
      const alpha = opacity.data[from + x] ?? 0;
      if (alpha < ghostAlpha) continue;
      productAlpha.data[to + x] = alpha;
      const at = (to + x) * 3;
      const flatAt = (from + x) * 3;
      canvas.data[at] = flat.data[flatAt] ?? 0;
      canvas.data[at + 1] = flat.data[flatAt + 1] ?? 0;
      canvas.data[at + 2] = flat.data[flatAt + 2] ?? 0;
    }
  }
  return { canvas, productAlpha };
}

/** One colour all over. Doubling copies are memory moves, a loop over channels is not. */
function fillWith(data: Uint8Array, color: PlainParts["color"]): void {
  data.set(color.slice(0, Math.min(3, data.length)));
  for (let filled = 3; filled < data.length; filled *= 2) {
    data.copyWithin(filled, 0, Math.min(filled, data.length - filled));
  }
}

function flatten({ data, widthPx, heightPx }: Pixels<4>, [red, green, blue]: PlainParts["color"]) {
  const colors = sharedPixels(widthPx, heightPx, 3);
  const alphas = sharedPixels(widthPx, heightPx, 1);
  const flat = colors.data;
  for (let at = 0, from = 0, to = 0; at < widthPx * heightPx; at++, from += 4, to += 3) {
    const alpha = data[from + 3] ?? 0;
    alphas.data[at] = alpha;
    if (alpha === 255) {
      flat[to] = data[from] ?? 0;
      flat[to + 1] = data[from + 1] ?? 0;
      flat[to + 2] = data[from + 2] ?? 0;
      continue;
    }
    flat[to] = mix(data[from] ?? 0, red, alpha);
    flat[to + 1] = mix(data[from + 1] ?? 0, green, alpha);
    flat[to + 2] = mix(data[from + 2] ?? 0, blue, alpha);
  }
  return { colors, alphas };
}

function mix(front: number, back: number, alpha: number): number {
  return Math.round((front * alpha + back * (255 - alpha)) / 255);
}

/**
 * Darkens the ground where the shadow lies, in place: `depth` 0 leaves it, 255 makes it black. The product covers its
 * own shadow by its alpha.
 */
export function layShadow({ canvas, productAlpha }: PlainPicture, depth: Pixels<1>, color: PlainParts["color"]): void {
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

/** The box of the product that is at least half opaque, in the lifted product's own pixels; all of it when none is. */
export function solidBox({ data, widthPx, heightPx }: Pixels<4>): PixelBox {
  let [left, right, top, bottom] = [widthPx, -1, heightPx, -1];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if ((data[(y * widthPx + x) * 4 + 3] ?? 0) < 128) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return { left: 0, top: 0, width: widthPx, height: heightPx };
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}
