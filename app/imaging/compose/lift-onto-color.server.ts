import { boxReaching } from "#app/imaging/compose/alpha-box.ts";
import { boxOfProduct, walkProduct } from "#app/imaging/compose/lift-product.server.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** A product off its photo and on one colour, at the photo's size. */
export interface ProductOnColor {
  readonly colors: Pixels<3>;
  readonly alphas: Pixels<1>;
  /** Where it lay in the photo. */
  readonly photoBox: PixelBox;
  /** The part that is at least half opaque, inside the box; all of it when none is. */
  readonly solid: PixelBox;
}

const solidLevel = 128;

/**
 * Lifts the product off its photo and lays it on one colour at once: most pixels are well inside and only copied.
 * Throws `Refusal` no_product_found when the matte is empty.
 */
export function liftOntoColor(
  photo: Pixels<4>,
  matte: Pixels<1>,
  color: readonly [red: number, green: number, blue: number],
): ProductOnColor {
  const photoBox = boxOfProduct(matte);
  const { width, height } = photoBox;
  const colors = sharedPixels(width, height, 3);
  const alphas = sharedPixels(width, height, 1);
  fillWith(colors.data, color);
  const [from, to, opacity] = [photo.data, colors.data, alphas.data];
  const [red, green, blue] = color;
  walkProduct(photo, matte, photoBox, {
    keep: (pixel, place, count) => {
      opacity.fill(255, place, place + count);
      const end = (place + count) * 3;
      for (let out = place * 3, at = pixel * 4; out < end; out += 3, at += 4) {
        to[out] = from[at] as number;
        to[out + 1] = from[at + 1] as number;
        to[out + 2] = from[at + 2] as number;
      }
    },
    soften: (own, alpha, place) => {
      to[place * 3] = mix(own[0] as number, red, alpha);
      to[place * 3 + 1] = mix(own[1] as number, green, alpha);
      to[place * 3 + 2] = mix(own[2] as number, blue, alpha);
      opacity[place] = alpha;
    },
  });
  const solid = boxReaching(alphas, solidLevel) ?? { left: 0, top: 0, width, height };
  return { colors, alphas, photoBox, solid };
}

/** One colour all over. Doubling copies are memory moves, a loop over channels is not. */
export function fillWith(data: Uint8Array, color: readonly [number, number, number]): void {
  data.set(color.slice(0, Math.min(3, data.length)));
  for (let filled = 3; filled < data.length; filled *= 2) {
    data.copyWithin(filled, 0, Math.min(filled, data.length - filled));
  }
}

function mix(front: number, back: number, alpha: number): number {
  return Math.round((front * alpha + back * (255 - alpha)) / 255);
}
