import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketEndMs, bucketGrowth, percentileMs } from "#app/api/status/duration-buckets.ts";

/** As the roll-up's SQL does it. */
const bucketOf = (ms: number) => Math.ceil(Math.log(Math.max(ms, 1)) / Math.log(bucketGrowth) - 1e-9);

test("a percentile is never too good and at most a tenth too bad", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 600_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.95),
      (durations, share) => {
        const counts = new Map<number, number>();
        for (const ms of durations) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1);
        const told = percentileMs(
          [...counts].map(([bucket, count]) => ({ bucket, count })),
          share,
        );
        const exact = durations.toSorted((a, b) => a - b)[Math.ceil(durations.length * share) - 1] ?? 0;
        expect(told).toBeGreaterThanOrEqual(exact - 0.5);
        expect(told).toBeLessThanOrEqual(exact * bucketGrowth + 0.5);
      },
    ),
  );
});

test("of nothing there is no percentile; the first bucket ends at a millisecond", () => {
  expect(percentileMs([], 0.5)).toBeNull();
  expect(bucketEndMs(0)).toBe(1);
});
