import sharp from "sharp";
import { liftProduct } from "../../app/imaging/compose/lift-product.server.ts";
import { drawSoftShadow } from "../../app/imaging/compose/plain-soft-shadow.ts";
import type { Pixels } from "../../app/imaging/pixels.ts";
import { openPixels, readPixels } from "../../app/imaging/sharp-setup.server.ts";
import { greyPixels, sampleMatte, samplePhoto } from "./imaging-fixtures.ts";
import { createRandom } from "./seeded-random.ts";

/** What a group stands before: a lit paper roll, pure white, or a surface with a pattern. */
export type GroupBackdrop = "studio" | "white" | "wood" | "marble" | "linen";

export interface GroupOrder {
  /** Sample products, from left to right. */
  readonly products: readonly string[];
  readonly backdrop: GroupBackdrop;
  readonly seed: number;
}

/** A photo with several products, and the exact matte of all of them. */
export interface GroupPhoto {
  readonly photo: Buffer;
  readonly matte: Pixels<1>;
}

const widthPx = 1400;
const heightPx = 1000;
const surfaces = { wood: "wood_tabletop-warm", marble: "marble_tabletop-soft", linen: "linen-cool" } as const;

/** Composes a photo of several sample products side by side, some in front of others' line but never overlapping. */
export async function makeGroupPhoto({ products, backdrop, seed }: GroupOrder): Promise<GroupPhoto> {
  const next = createRandom(seed);
  const slotPx = Math.floor((widthPx * 0.9) / products.length);
  const placed = await Promise.all(
    products.map(async (name, at) => {
      const heightMaxPx = Math.round(heightPx * (0.4 + 0.25 * next()));
      const product = await lift(name, Math.round(slotPx * 0.86), heightMaxPx);
      const left = Math.round(widthPx * 0.05 + at * slotPx + (slotPx - product.widthPx) / 2);
      return { product, left, top: Math.round(heightPx * (0.74 + 0.12 * next()) - product.heightPx) };
    }),
  );
  const matte = matteOf(placed);
  const canvas = await backdropPixels(backdrop, next);
  if (backdrop !== "white") shade(canvas, placed);
  for (const place of placed) lay(canvas, place);
  grain(canvas, next, backdrop === "white" ? 0 : 1.2);
  const photo = await openPixels(canvas).jpeg({ quality: 93, chromaSubsampling: "4:4:4" }).toBuffer();
  return { photo, matte };
}

interface Placed {
  readonly product: Pixels<4>;
  readonly left: number;
  readonly top: number;
}

async function lift(name: string, widthMaxPx: number, heightMaxPx: number): Promise<Pixels<4>> {
  const opened = sharp(await samplePhoto(name))
    .ensureAlpha()
    .raw();
  const { data, info } = await opened.toBuffer({ resolveWithObject: true });
  const photo: Pixels<4> = { widthPx: info.width, heightPx: info.height, channels: 4, data: new Uint8Array(data) };
  const { product } = await liftProduct(photo, await greyPixels(await sampleMatte(name)));
  return readPixels(openPixels(product).resize(widthMaxPx, heightMaxPx, { fit: "inside" }), 4);
}

function matteOf(placed: readonly Placed[]): Pixels<1> {
  const data = new Uint8Array(widthPx * heightPx);
  for (const { product, left, top } of placed) {
    for (let y = 0; y < product.heightPx; y++) {
      for (let x = 0; x < product.widthPx; x++) {
        data[(y + top) * widthPx + x + left] = product.data[(y * product.widthPx + x) * 4 + 3] ?? 0;
      }
    }
  }
  return { widthPx, heightPx, channels: 1, data };
}

async function backdropPixels(backdrop: GroupBackdrop, next: () => number): Promise<Pixels<3>> {
  if (backdrop === "wood" || backdrop === "marble" || backdrop === "linen") {
    const surface = sharp(`app/public/scenes/${surfaces[backdrop]}.webp`).resize(widthPx, heightPx, { fit: "cover" });
    return readPixels(surface.removeAlpha(), 3);
  }
  const data = new Uint8Array(widthPx * heightPx * 3);
  const tint = [0, 1, 2].map(() => (backdrop === "white" ? 255 : 196 + next() * 22));
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [(Math.floor(at / 3) % widthPx) / widthPx, Math.floor(at / 3 / widthPx) / heightPx];
    const falloff = backdrop === "white" ? 1 : 1.06 - 0.16 * ((x - 0.4) ** 2 + (y - 0.45) ** 2);
    data[at] = Math.min(255, Math.round((tint[at % 3] ?? 0) * falloff));
  }
  return { widthPx, heightPx, channels: 3, data };
}

/** Each product throws a shadow of its own. */
function shade(canvas: Pixels<3>, placed: readonly Placed[]): void {
  for (const place of placed) {
    const { data } = drawSoftShadow(matteOf([place]));
    for (let at = 0; at < canvas.data.length; at++) {
      canvas.data[at] = Math.round((canvas.data[at] ?? 0) * (1 - (data[Math.floor(at / 3)] ?? 0)));
    }
  }
}

function lay(canvas: Pixels<3>, { product, left, top }: Placed): void {
  for (let pixel = 0; pixel < product.widthPx * product.heightPx; pixel++) {
    const at = ((Math.floor(pixel / product.widthPx) + top) * widthPx + (pixel % product.widthPx) + left) * 3;
    const alpha = (product.data[pixel * 4 + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel++) {
      const behind = canvas.data[at + channel] ?? 0;
      canvas.data[at + channel] = Math.round(behind + ((product.data[pixel * 4 + channel] ?? 0) - behind) * alpha);
    }
  }
}

function grain({ data }: Pixels<3>, next: () => number, levels: number): void {
  for (let at = 0; at < data.length; at++) {
    const level = (data[at] ?? 0) + (next() + next() + next() - 1.5) * levels;
    data[at] = Math.min(255, Math.max(0, Math.round(level)));
  }
}
