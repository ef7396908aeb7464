import { boxMean } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";

/** From this value on a pixel is taken for product. */
export const productFrom = 0.5;

/** One answer of a network about the photo. */
export interface Look {
  /** Laid on a plane of the whole photo. */
  readonly matte: Plane;
  /** Size of one pixel of the answer, in pixels of that plane. */
  readonly cellPx: number;
  readonly network: "coarse" | "detail";
}

/** The looks' common answer. */
export interface JoinedLooks {
  readonly matte: Plane;
  /** What the coarse network's looks alone say: it fills openings, which makes them easy to find. */
  readonly coarse: Plane;
  /** Of the finest look that was listened to. */
  readonly cellPx: number;
  /** How many closer looks meant the same object as the first. */
  readonly agreeing: number;
}

/** Below this agreement with the first look a closer look found something else and is not listened to. */
const agreementMin = 0.6;
/** The first look sees the whole photo, so it knows best what the product is and worst where it ends. */
const firstWeight = 0.5;
/** How far around a pixel the finer network must confirm the coarse one on the whole, in pixels of the coarse answer. */
const confirmCells = 10;
/** The finer network's share where it confirms the coarse one, and where it denies it altogether. */
const confirmedShare = 0.97;
const deniedShare = 0.3;
/** Difference, on the whole, up to which it confirms and from which it denies. */
const confirmedUpTo = 0.65;
const deniedFrom = 0.9;

/**
 * Joins the looks that mean the same object as the first one: the mean of the coarse network's, then the finer
 * network's edges and openings. The coarse one finds the product, the fine one where it ends: where the fine answer,
 * blurred, contradicts the coarse one flatly, it has missed a part or taken a neighbour for product.
 */
export function joinLooks(first: Look, close: readonly Look[]): JoinedLooks {
  const heard = close.filter(({ matte }) => agreement(matte, first.matte) >= agreementMin);
  const coarse = heard.filter(({ network }) => network === "coarse");
  const detail = heard.find(({ network }) => network === "detail");
  const total = coarse.length + firstWeight;
  const data = new Float32Array(first.matte.data.length);
  addShare(data, first.matte, firstWeight / total);
  for (const { matte } of coarse) addShare(data, matte, 1 / total);
  const finest = (looks: readonly Look[]) => looks.reduce((least, { cellPx }) => Math.min(least, cellPx), first.cellPx);
  const joined = { ...first.matte, data };
  const matte = detail === undefined ? joined : { ...joined, data: data.slice() };
  if (detail !== undefined) addDetail(matte, detail.matte, Math.round(finest(coarse) * confirmCells));
  return { matte, coarse: joined, cellPx: finest(heard), agreeing: heard.length };
}

function addShare(sum: Float32Array, { data }: Plane, share: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (data[at] as number) * share;
}

function addDetail(joined: Plane, detail: Plane, radiusPx: number): void {
  const whole = boxMean(detail, radiusPx);
  for (let at = 0; at < joined.data.length; at++) {
    const coarse = joined.data[at] as number;
    const denial = (Math.abs(coarse - (whole.data[at] as number)) - confirmedUpTo) / (deniedFrom - confirmedUpTo);
    const share = confirmedShare - (confirmedShare - deniedShare) * Math.min(1, Math.max(0, denial));
    joined.data[at] = coarse + share * ((detail.data[at] as number) - coarse);
  }
}

/** Intersection over union of two mattes at half opacity; 0 when both are empty. */
export function agreement(one: Plane, other: Plane): number {
  let both = 0;
  let either = 0;
  const [first, second] = [one.data, other.data];
  for (let at = 0; at < first.length; at++) {
    const inOne = (first[at] as number) >= productFrom ? 1 : 0;
    const inOther = (second[at] as number) >= productFrom ? 1 : 0;
    both += inOne & inOther;
    either += inOne | inOther;
  }
  return either === 0 ? 0 : both / either;
}
