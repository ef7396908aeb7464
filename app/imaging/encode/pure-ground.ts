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
export function groundFaults({ data }: Pixels<3>, { color, covered }: PureGround): number {
  const [red, green, blue] = color;
  const isFault = (pixel: number) => {
    if (covered.data[pixel] !== 0) return false;
    return data[pixel * 3] !== red || data[pixel * 3 + 1] !== green || data[pixel * 3 + 2] !== blue;
  };
  // Four pixels at once: nearly everywhere all are product, or all are ground as it should be.
  const colors = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  const opacities = new Uint32Array(covered.data.buffer, covered.data.byteOffset, covered.data.length >> 2);
  const [first, second, third] = new Uint32Array(Uint8Array.from({ length: 12 }, (_, at) => color[at % 3] ?? 0).buffer);
  let faults = 0;
  for (let quad = 0, at = 0; quad < opacities.length; quad++, at += 3) {
    const opacity = opacities[quad];
    if (opacity === 0xff_ff_ff_ff) continue;
    if (opacity === 0 && colors[at] === first && colors[at + 1] === second && colors[at + 2] === third) continue;
    for (let pixel = quad * 4; pixel < quad * 4 + 4; pixel++) if (isFault(pixel)) faults += 1;
  }
  for (let pixel = opacities.length * 4; pixel < covered.data.length; pixel++) if (isFault(pixel)) faults += 1;
  return faults;
}
