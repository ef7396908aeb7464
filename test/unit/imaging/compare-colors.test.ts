import { expect, test } from "vitest";
import { deltaE2000, labOfLevels } from "#app/imaging/audit/ciede2000.ts";
import { compareColors } from "#app/imaging/audit/compare-colors.server.ts";
import { createRandom } from "../../support/seeded-random.ts";

/** The kernel's difference of one pair of pixels. */
function kernelDifference(one: readonly number[], other: readonly number[]): number {
  const row = { one: Uint8Array.from(one), other: Uint8Array.from(other), mask: Uint8Array.of(1) };
  return compareColors(2, (compareRow) => compareRow(row)).deltaESum;
}

const levels = (random: () => number) => Array.from({ length: 3 }, () => Math.floor(random() * 256));
const near = (pixel: readonly number[], random: () => number) =>
  pixel.map((level) => Math.min(255, Math.max(0, level + Math.round((random() - 0.5) * 12))));

function formula([r1 = 0, g1 = 0, b1 = 0]: readonly number[], [r2 = 0, g2 = 0, b2 = 0]: readonly number[]): number {
  return deltaE2000(labOfLevels(r1, g1, b1), labOfLevels(r2, g2, b2));
}

test("the kernel says what the formula says: near colours, blues, greys and black", () => {
  const random = createRandom(5);
  for (let round = 0; round < 3000; round++) {
    const one = round % 3 === 0 ? [10, 20, 120 + Math.floor(random() * 130)] : levels(random);
    const grey = Math.floor(random() * 256);
    const other = round % 5 === 0 ? [grey, grey, grey] : near(one, random);
    const pair = `${one.join()} ${other.join()}`;
    const [found, wanted] = [kernelDifference(one, other), formula(one, other)];
    // A grey has no hue worth the name: rounding decides which, and with it a thousandth of a large difference.
    expect.soft(Math.abs(found - wanted), pair).toBeLessThan(0.005 + wanted / 1000);
  }
});

test("rows are added up; what is masked out does not count", () => {
  const one = Uint8Array.of(10, 10, 10, 200, 0, 0, 90, 90, 90, 0, 0, 0, 5, 5, 5);
  const other = Uint8Array.of(10, 10, 10, 0, 0, 200, 92, 90, 90, 0, 0, 0, 90, 5, 5);
  const mask = Uint8Array.of(1, 0, 1, 1, 1);
  const tally = compareColors(2, (compareRow) => {
    compareRow({ one, other, mask });
    compareRow({ one, other, mask });
  });
  expect(tally).toMatchObject({ compared: 8, unchanged: 6 });
  expect(tally.deltaEMax).toBeCloseTo(formula([5, 5, 5], [90, 5, 5]), 2);
  expect(tally.deltaESum).toBeCloseTo(2 * (formula([90, 90, 90], [92, 90, 90]) + tally.deltaEMax), 2);
});
