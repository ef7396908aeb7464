import { deltaE2000, labOfLevels } from "#app/imaging/audit/ciede2000.ts";
import type { StudioLight } from "#app/imaging/scene/studio-scene.ts";
import { levelOfLinear, linearOfLevel } from "#app/imaging/compose/srgb-transfer.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** Mean CIEDE2000 by which `balanced` may move a product: 5 is where people start to call it another colour. */
const balancedDeltaEMeanMax = 4;
/** A product follows its set half-way at most: the rest would look like a filter. */
const followStrengthMax = 0.5;
/** Per-channel gains stay within these, whatever the set says. */
const gainMin = 0.85;
const gainMax = 1.1;
/** Pixels looked at to bound the change; a mean does not need more. */
const samplesMax = 20_000;
/** Halvings of the strength until the bound holds: 2⁻⁶ of the full change is invisible. */
const halvingsMax = 6;

type Tables = readonly [Uint8Array, Uint8Array, Uint8Array];

/**
 * Lets the product's tone follow the set's light, in place: one table a channel, so pattern and detail stay. The
 * strength is halved until the mean CIEDE2000 over the product is at most `balancedDeltaEMeanMax`.
 */
export function harmoniseProduct(product: Pixels<4>, light: StudioLight): void {
  let strength = followStrengthMax;
  let tables = tablesFor(light, strength);
  for (let halving = 0; halving < halvingsMax && meanChange(product, tables) > balancedDeltaEMeanMax; halving++) {
    strength /= 2;
    tables = tablesFor(light, strength);
  }
  for (let at = 0; at < product.data.length; at += 4) {
    for (const channel of [0, 1, 2] as const) {
      product.data[at + channel] = tables[channel][product.data[at + channel] ?? 0] ?? 0;
    }
  }
}

function tablesFor(light: StudioLight, strength: number): Tables {
  const [red, green, blue] = light.whiteBalance;
  return [table(red), table(green), table(blue)];

  function table(balance: number): Uint8Array {
    const wanted = 1 + (balance * light.exposure - 1) * strength;
    const gain = Math.min(gainMax, Math.max(gainMin, wanted));
    return Uint8Array.from(linearOfLevel, (linear) => levelOfLinear(linear * gain));
  }
}

function meanChange({ data }: Pixels<4>, tables: Tables): number {
  const stride = Math.max(1, Math.floor(data.length / 4 / samplesMax)) * 4;
  let sum = 0;
  let count = 0;
  for (let at = 0; at < data.length; at += stride) {
    if (data[at + 3] !== 255) continue;
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const after = labOfLevels(tables[0][red] ?? 0, tables[1][green] ?? 0, tables[2][blue] ?? 0);
    sum += deltaE2000(labOfLevels(red, green, blue), after);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
