import { harmoniseProduct } from "#app/imaging/compose/harmonise-product.ts";
import type { StudioLight } from "#app/imaging/scene/studio-scene.ts";
import { drawWatermark } from "#app/imaging/compose/watermark.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";
import { onSharedMemory, sharedPixels } from "#app/imaging/shared-pixels.ts";

/** The product and where it stands in the set. */
export interface ProductPlacement {
  readonly product: Pixels<4>;
  readonly box: PixelBox;
  readonly preservation: "strict" | "balanced";
  readonly light: StudioLight;
}

/** The picture before it becomes a file. */
export interface ComposedPicture {
  readonly canvas: Pixels<3>;
  /** Where products lie on the canvas. Null without a product. */
  readonly productAlpha: Pixels<1> | null;
  /** What is seen of each product, in the order they were given: of one behind another, only the rest. */
  readonly productAlphas: readonly Pixels<1>[];
}

/** Alpha this faint is ringing of the resampling filter around the edge, seen as a ghost line on a plain ground. */
const ghostAlpha = 6;

/**
 * Puts the products into their set, those farthest back first: resampled once (Lanczos 3 on premultiplied colour), their
 * tone moved only when `balanced`, blended over the background. Deterministic.
 */
export async function composePicture(
  background: Pixels<3>,
  placements: readonly ProductPlacement[],
  watermark: boolean,
): Promise<ComposedPicture> {
  const canvas = onSharedMemory(background);
  const productAlphas: Pixels<1>[] = [];
  for (const placement of placements) {
    const alpha = await placeProduct(canvas, placement);
    for (const behind of productAlphas) coverUp(behind, alpha);
    productAlphas.push(alpha);
  }
  if (watermark) drawWatermark(canvas);
  return { canvas, productAlpha: joinAlphas(productAlphas), productAlphas };
}

/** Takes from what is seen of a product what another one before it covers. */
function coverUp(behind: Pixels<1>, front: Pixels<1>): void {
  for (let at = 0; at < behind.data.length; at++) {
    const covered = front.data[at] ?? 0;
    if (covered > 0) behind.data[at] = Math.round(((behind.data[at] ?? 0) * (255 - covered)) / 255);
  }
}

function joinAlphas([first, ...others]: readonly Pixels<1>[]): Pixels<1> | null {
  if (first === undefined || others.length === 0) return first ?? null;
  const joined = onSharedMemory(first);
  for (const { data } of others) {
    for (let at = 0; at < data.length; at++) joined.data[at] = Math.min(255, (joined.data[at] ?? 0) + (data[at] ?? 0));
  }
  return joined;
}

async function placeProduct(canvas: Pixels<3>, placement: ProductPlacement): Promise<Pixels<1>> {
  const { width, height } = placement.box;
  const resized = openPixels(placement.product).resize(width, height, { fit: "fill", kernel: "lanczos3" });
  const product = await takePixels(resized, 4);
  if (placement.preservation === "balanced") harmoniseProduct(product, placement.light);
  const alpha = sharedPixels(canvas.widthPx, canvas.heightPx, 1);
  for (let y = 0; y < height; y++) blendRow(canvas, alpha, product, placement.box, y);
  return alpha;
}

function blendRow(canvas: Pixels<3>, alpha: Pixels<1>, product: Pixels<4>, box: PixelBox, y: number): void {
  const canvasY = y + box.top;
  if (canvasY < 0 || canvasY >= canvas.heightPx) return;
  const from = Math.max(0, -box.left);
  const to = Math.min(box.width, canvas.widthPx - box.left);
  for (let x = from; x < to; x++) {
    const source = (y * box.width + x) * 4;
    const opacity = product.data[source + 3] ?? 0;
    if (opacity < ghostAlpha) continue;
    const target = canvasY * canvas.widthPx + x + box.left;
    alpha.data[target] = opacity;
    for (let channel = 0; channel < 3; channel++) {
      const front = product.data[source + channel] ?? 0;
      const back = canvas.data[target * 3 + channel] ?? 0;
      canvas.data[target * 3 + channel] = Math.round((front * opacity + back * (255 - opacity)) / 255);
    }
  }
}
