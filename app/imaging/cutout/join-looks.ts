import type { Plane } from "#app/imaging/cutout/plane.ts";

/** From this value on a pixel is taken for product. */
export const productFrom = 0.5;

/** One answer of a network about the photo. */
export interface Look {
  /** Laid on a plane of the whole photo. */
  readonly matte: Plane;
  /** Size of one pixel of the answer, in pixels of the photo. */
  readonly cellPx: number;
  readonly network: "coarse" | "detail";
}

/** The looks' common answer. */
export interface JoinedLooks {
  readonly matte: Plane;
  /** Of the finest look that was listened to. */
  readonly cellPx: number;
  /** How many closer looks meant the same object as the first. */
  readonly agreeing: number;
}

/** Below this agreement with the first look a closer look found something else and is not listened to. */
const agreementMin = 0.6;
/** The first look sees the whole photo, so it knows best what the product is and worst where it ends. */
const firstWeight = 0.5;
/** The finer network's one look counts as much as the coarse one's together. */
const detailWeight = 3;

/** The mean of the looks that mean the same object as the first one. */
export function joinLooks(first: Look, close: readonly Look[]): JoinedLooks {
  const heard = close.filter(({ matte }) => agreement(matte, first.matte) >= agreementMin);
  const weights = heard.map(({ network }) => (network === "detail" ? detailWeight : 1));
  const total = weights.reduce((sum, weight) => sum + weight, firstWeight);
  const data = first.matte.data.map((value) => (value * firstWeight) / total);
  heard.forEach(({ matte }, index) => {
    const weight = (weights[index] ?? 0) / total;
    for (let at = 0; at < data.length; at++) data[at] = (data[at] as number) + weight * (matte.data[at] as number);
  });
  const cellPx = heard.reduce((finest, look) => Math.min(finest, look.cellPx), first.cellPx);
  return { matte: { ...first.matte, data }, cellPx, agreeing: heard.length };
}

/** Intersection over union of two mattes at half opacity; 0 when both are empty. */
export function agreement(one: Plane, other: Plane): number {
  let both = 0;
  let either = 0;
  for (let at = 0; at < one.data.length; at++) {
    const inOne = (one.data[at] ?? 0) >= productFrom;
    const inOther = (other.data[at] ?? 0) >= productFrom;
    if (inOne && inOther) both += 1;
    if (inOne || inOther) either += 1;
  }
  return either === 0 ? 0 : both / either;
}
