import fc from "fast-check";
import { expect, test } from "vitest";
import { nextTryAt, retryAfterMs, slowUntil, triesMax } from "#app/delivery/retry-schedule.ts";

const now = new Date("2026-11-22T12:00:00Z");
const dayMs = 24 * 60 * 60 * 1000;
const failed = (tries: number, rest: Partial<Parameters<typeof nextTryAt>[0]> = {}) =>
  nextTryAt({ tries, status: 500, retryAfter: null, now, random: 0, ...rest });

test("there are ten tries, and the last has no successor", () => {
  expect(triesMax).toBe(10);
  expect(failed(triesMax - 1)).not.toBeNull();
  expect(failed(triesMax)).toBeNull();
});

test("pauses are the published ones, with a fifth more at most", () => {
  const seconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
  for (const [index, pause] of seconds.entries()) {
    expect((Number(failed(index + 1)) - Number(now)) / 1000).toBe(pause);
    expect((Number(failed(index + 1, { random: 1 })) - Number(now)) / 1000).toBeCloseTo(pause * 1.2, 3);
  }
});

test("whatever a receiver asks for, the next try is neither before the schedule's nor more than 28.8 hours away", () => {
  const header = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.nat().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  );
  const property = (tries: number, retryAfter: string | null, random: number) => {
    const at = Number(failed(tries, { retryAfter, random }));
    expect(at).toBeGreaterThanOrEqual(Number(failed(tries, { random })));
    expect(at).toBeLessThanOrEqual(Number(now) + 1.2 * dayMs);
  };
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(fc.integer({ min: 1, max: triesMax - 1 }), header, unit, property));
});

test.each([
  ["120", 120_000],
  [" 5 ", 5000],
  ["0", 0],
  ["Sun, 22 Nov 2026 12:01:00 GMT", 60_000],
  ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
  ["soon", null],
  ["", null],
  [null, null],
])("Retry-After “%s” asks for %s ms", (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});

test("only statuses that ask for less slow an endpoint down: for a minute, or for what they say up to an hour", () => {
  const until = (status: number | null, retryAfter: string | null) => {
    const at = slowUntil({ status, retryAfter, now });
    return at === null ? null : (at.getTime() - now.getTime()) / 1000;
  };
  for (const status of [429, 502, 504]) expect(until(status, null)).toBe(60);
  expect(until(429, "300")).toBe(300);
  expect(until(429, "86400")).toBe(3600);
  for (const status of [null, 200, 400, 410, 500, 503]) expect(until(status, "300")).toBeNull();
});
