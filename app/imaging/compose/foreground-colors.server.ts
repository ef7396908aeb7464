import type { Plane } from "#app/imaging/cutout/plane.ts";
import { boxMean, emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { lowestAround } from "#app/imaging/compose/lowest-around.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";

/** The product's own colour at a half-transparent pixel: (x, y) in the product's box, channel, what the photo shows. */
export interface ForegroundColors {
  readonly at: (x: number, y: number, channel: number, shown: number, alpha: number) => number;
}

/** Longest side at which the colours around the edge are gathered: they change slowly, full size would only cost. */
const gatherSidePxMax = 1024;
/** Two reaches: the near one follows the product's pattern, the far one answers where nothing solid is near. */
const nearRadiusPx = 5;
const farRadiusPx = 24;
/** Share of solid product (or background) a window needs before its mean colour is trusted. */
const supportMin = 0.02;

/**
 * Foreground colour estimation by blurring (Forte, "Approximate Fast Foreground Colour Estimation", ICIP 2021):
 * F̂ = blur(αI)/blur(α), B̂ = blur((1-α)I)/blur(1-α), F = F̂ + α(I - αF̂ - (1-α)B̂). Keeps the old background from
 * shining through the product's edge as a halo.
 */
export async function foregroundColors(photo: Pixels<4>, matte: Pixels<1>, box: PixelBox): Promise<ForegroundColors> {
  const region = withMargin(box, photo);
  const scale = Math.min(1, gatherSidePxMax / Math.max(region.width, region.height));
  const widthPx = Math.max(1, Math.round(region.width * scale));
  const heightPx = Math.max(1, Math.round(region.height * scale));
  const small = { width: widthPx, height: heightPx, fit: "fill" as const, kernel: "linear" as const };
  const colors = await takePixels(openPixels(photo).removeAlpha().extract(region).resize(small), 3);
  const alphas = await takePixels(openPixels(matte).extract(region).resize(small).toColourspace("b-w"), 1);
  // One pixel in from the edge: the outermost opaque pixels of a photo already hold some background.
  const solid = gather(colors, lowestAround(alphas), (alpha) => (alpha >= 250 ? 1 : 0));
  const ground = gather(colors, alphas, (alpha) => (alpha <= 5 ? 1 : 0));

  const shiftX = box.left - region.left;
  const shiftY = box.top - region.top;
  return {
    at: (x, y, channel, shown, alpha) => {
      const column = Math.min(widthPx - 1, Math.floor((x + shiftX) * scale));
      const at = Math.min(heightPx - 1, Math.floor((y + shiftY) * scale)) * widthPx + column;
      const front = solid(at, channel);
      if (front === undefined) return shown;
      const back = ground(at, channel);
      const share = alpha / 255;
      const error = back === undefined ? 0 : shown - share * front - (1 - share) * back;
      return Math.min(255, Math.max(0, Math.round(front + share * error)));
    },
  };
}

function withMargin(box: PixelBox, { widthPx, heightPx }: Pixels): PixelBox {
  // A few per cent of background around the product is enough to know its colour.
  const margin = Math.ceil(Math.max(box.width, box.height) * 0.04) + 4;
  const left = Math.max(0, box.left - margin);
  const top = Math.max(0, box.top - margin);
  return {
    left,
    top,
    width: Math.min(widthPx, box.left + box.width + margin) - left,
    height: Math.min(heightPx, box.top + box.height + margin) - top,
  };
}

type MeanColor = (at: number, channel: number) => number | undefined;

/** Mean colours of the pixels that `weigh` picks, near and far. */
function gather(colors: Pixels<3>, alphas: Pixels<1>, weigh: (alpha: number) => number): MeanColor {
  const { widthPx, heightPx } = colors;
  const weights = emptyPlane(widthPx, heightPx);
  for (let at = 0; at < weights.data.length; at++) weights.data[at] = weigh(alphas.data[at] ?? 0);
  const sums = [0, 1, 2].map((channel) => {
    const plane = emptyPlane(widthPx, heightPx);
    for (let at = 0; at < plane.data.length; at++) {
      plane.data[at] = (weights.data[at] ?? 0) * (colors.data[at * 3 + channel] ?? 0);
    }
    return plane;
  });
  const levels = [nearRadiusPx, farRadiusPx].map((radius) => ({
    weight: boxMean(weights, radius),
    sums: sums.map((plane) => boxMean(plane, radius)),
  }));
  return (at, channel) => {
    for (const level of levels) {
      const mean = ratio(level.sums[channel], level.weight, at);
      if (mean !== undefined) return mean;
    }
    return undefined;
  };
}

function ratio(sum: Plane | undefined, weight: Plane, at: number): number | undefined {
  const support = weight.data[at] ?? 0;
  return support < supportMin ? undefined : (sum?.data[at] ?? 0) / support;
}
