import type { Pixels } from "../../app/imaging/pixels.ts";

/** How a matte compares with the exact one. */
export interface MatteScore {
  /** Intersection over union at half opacity. */
  readonly iou: number;
  /** Mean absolute error over the whole picture, 0..1. */
  readonly mae: number;
  /** The same within 4 px of the exact outline. */
  readonly boundaryMae: number;
}

/** Reach of the boundary band: the width in which people see a halo. */
const boundaryPx = 4;

/** Scores a matte against the exact one of the same size. */
export function scoreMatte(matte: Pixels<1>, exact: Pixels<1>): MatteScore {
  if (matte.widthPx !== exact.widthPx || matte.heightPx !== exact.heightPx) {
    throw new Error(`matte ${matte.widthPx}×${matte.heightPx}, exact ${exact.widthPx}×${exact.heightPx}`);
  }
  const near = boundaryBand(exact);
  let [both, either, sum, nearSum, nearCount] = [0, 0, 0, 0, 0];
  for (let at = 0; at < exact.data.length; at++) {
    const [got, wanted] = [(matte.data[at] ?? 0) / 255, (exact.data[at] ?? 0) / 255];
    const error = Math.abs(got - wanted);
    sum += error;
    if (got >= 0.5 && wanted >= 0.5) both += 1;
    if (got >= 0.5 || wanted >= 0.5) either += 1;
    if (near[at] === 1) {
      nearSum += error;
      nearCount += 1;
    }
  }
  return {
    iou: both / Math.max(1, either),
    mae: sum / exact.data.length,
    boundaryMae: nearSum / Math.max(1, nearCount),
  };
}

function boundaryBand({ widthPx, heightPx, data }: Pixels<1>): Uint8Array {
  const band = new Uint8Array(data.length);
  const isProduct = (x: number, y: number) => (data[y * widthPx + x] ?? 0) >= 128;
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) {
      if (isProduct(x, y) === isProduct(x + 1, y) && isProduct(x, y) === isProduct(x, y + 1)) continue;
      for (let nearY = Math.max(0, y - boundaryPx); nearY <= Math.min(heightPx - 1, y + boundaryPx); nearY++) {
        const from = nearY * widthPx + Math.max(0, x - boundaryPx);
        band.fill(1, from, nearY * widthPx + Math.min(widthPx - 1, x + boundaryPx) + 1);
      }
    }
  }
  return band;
}
