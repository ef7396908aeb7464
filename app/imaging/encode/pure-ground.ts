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

/** How many pixels of a decoded picture's uncovered ground are not exactly its colour. */
export function groundFaults(delivered: Pixels<3>, { color, covered }: PureGround): number {
  const [red, green, blue] = color;
  const { data } = delivered;
  let faults = 0;
  for (let at = 0, from = 0; at < covered.data.length; at++, from += 3) {
    if (covered.data[at] !== 0) continue;
    if (data[from] !== red || data[from + 1] !== green || data[from + 2] !== blue) faults += 1;
  }
  return faults;
}
