import type { Pixels } from "#app/imaging/pixels.ts";

/** A ground that must still be one exact colour when the file is decoded. */
export interface PureGround {
  /** Red, green, blue. */
  readonly color: readonly [number, number, number];
  /** Above 0 where the product or its shadow covers the ground. */
  readonly covered: Pixels<1>;
}

/** The three channels of #rrggbb. */
export function channelsOf(hexColor: string): [number, number, number] {
  const channel = (at: number) => Number.parseInt(hexColor.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/** #rrggbb of three channels. */
export function hexOf(channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** True when any pixel within `reachPx` (a square) of (x, y) is covered. */
export function isNearCovered({ widthPx, heightPx, data }: Pixels<1>, x: number, y: number, reachPx: number): boolean {
  const right = Math.min(widthPx - 1, x + reachPx);
  const bottom = Math.min(heightPx - 1, y + reachPx);
  for (let row = Math.max(0, y - reachPx); row <= bottom; row++) {
    for (let at = row * widthPx + Math.max(0, x - reachPx); at <= row * widthPx + right; at++) {
      if ((data[at] ?? 0) > 0) return true;
    }
  }
  return false;
}

/**
 * From how many pixels beyond the product on a decoded picture's ground is exactly its colour: 0 when everywhere,
 * Infinity when a pixel farther than `reachPxMax` is not.
 */
export function pureFromPx(delivered: Pixels<3>, { color, covered }: PureGround, reachPxMax: number): number {
  const [red, green, blue] = color;
  const { data, widthPx } = delivered;
  let reachPx = 0;
  for (let at = 0; at < covered.data.length; at++) {
    if (data[at * 3] === red && data[at * 3 + 1] === green && data[at * 3 + 2] === blue) continue;
    if ((covered.data[at] ?? 0) > 0) continue;
    const x = at % widthPx;
    const y = Math.floor(at / widthPx);
    while (!isNearCovered(covered, x, y, reachPx)) {
      reachPx += 1;
      if (reachPx > reachPxMax) return Infinity;
    }
  }
  return reachPx;
}
