import fc from "fast-check";
import { expect, test } from "vitest";
import { compareLabels, isSameLabel } from "../../../app/imaging/audit/compare-labels.ts";
import type { FoundText } from "../../../app/imaging/audit/facts.ts";

const read = (text: string): FoundText[] =>
  text
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ text: word, confidence: 0.9, box: { left: 0, top: 0, width: 1, height: 1 } }));

test.each([
  ["Neo. cedar + fig", "Neo cedar + fig", true],
  ["SAFFLOWER body lotion", "SAFFL0WER body, lotlon", true],
  ["SAFFLOWER body lotion", "SAFF LOWER bodylotion", true],
  ["Pomodoro 400 g", "Pom0dor0 4OO g", true],
  ["Pomodoro 400 g", "Banalata 250 g", false],
  ["SAFFLOWER body lotion", "SHFFLQIWEN hudv luhum", false],
  ["Pomodoro", "", false],
])("“%s” read again as “%s”: the same label is %s", (before, after, isSame) => {
  const label = compareLabels(read(before), read(after));
  expect(label && isSameLabel(label)).toBe(isSame);
});

test("nothing to read before proves nothing", () => {
  expect(compareLabels([], read("anything"))).toBeNull();
  expect(compareLabels(read("+ —"), read("anything"))).toBeNull();
});

test("a label is as different from itself as 0, and never more than 1", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (before, after) => {
      expect(compareLabels(read(before), read(before))?.difference ?? 0).toBe(0);
      const difference = compareLabels(read(before), read(after))?.difference ?? 0;
      expect(difference).toBeGreaterThanOrEqual(0);
      expect(difference).toBeLessThanOrEqual(1);
    }),
  );
});
