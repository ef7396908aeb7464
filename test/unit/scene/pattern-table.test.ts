import { expect, test } from "vitest";
import type { PatternName } from "../../../app/imaging/scene/pattern-names.ts";
import { patternTable } from "../../../app/imaging/scene/pattern-table.ts";
import type { TexturePlan } from "../../../app/imaging/scene/studio-plan.ts";

const side = 192;

function bake(pattern: PatternName, seed: number, bands: readonly number[] = [0, side]): Uint16Array {
  const { unitsWide, unitsHigh, channels, shrinks, bakeRows } = patternTable[pattern];
  const plan: TexturePlan = {
    pattern,
    seed,
    unitsWide,
    unitsHigh,
    texelsWide: side,
    texelsHigh: side,
    channels,
    shrinks,
  };
  const values = new Uint16Array(side * side * channels);
  for (let band = 1; band < bands.length; band++) bakeRows(plan, values, bands[band - 1]!, bands[band]!);
  return values;
}

/** Mean step of all channels between two rows or two columns. */
function meanStep(values: Uint16Array, channels: number, one: number, other: number, across: boolean): number {
  let sum = 0;
  for (let along = 0; along < side; along++) {
    for (let channel = 0; channel < channels; channel++) {
      const a = across ? (along * side + one) * channels : (one * side + along) * channels;
      const b = across ? (along * side + other) * channels : (other * side + along) * channels;
      sum += Math.abs(values[a + channel]! - values[b + channel]!);
    }
  }
  return sum / (side * channels);
}

/** Patterns with joints of their own. */
const jointed: ReadonlySet<PatternName> = new Set<PatternName>(["wood", "formwork"]);

const patterns = Object.keys(patternTable) as PatternName[];

test.each(patterns)("%s meets its own edge without a seam", (pattern) => {
  const values = bake(pattern, 5);
  const { channels } = patternTable[pattern];
  for (const across of [true, false]) {
    const steps = Array.from({ length: side - 1 }, (_, at) => meanStep(values, channels, at, at + 1, across));
    const seam = meanStep(values, channels, side - 1, 0, across);
    const usual = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    // Planks and panels end at the edge of the pattern as they do within it.
    expect(seam).toBeLessThanOrEqual(jointed.has(pattern) ? Math.max(...steps) * 1.4 : usual * 1.5);
  }
});

test.each(patterns)("%s is the same in one band and in several, another with another seed", (pattern) => {
  expect(bake(pattern, 5, [0, 7, 64, side])).toEqual(bake(pattern, 5));
  expect(bake(pattern, 6)).not.toEqual(bake(pattern, 5));
});
