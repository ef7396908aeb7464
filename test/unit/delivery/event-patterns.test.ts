import { expect, test } from "vitest";
import { endsBatch, eventPattern, wantsEvent } from "#app/delivery/event-patterns.ts";

test.each([
  [["*"], "asset.failed", true],
  [["asset.*"], "asset.failed", true],
  [["asset.*"], "assets.failed", false],
  [["asset.failed"], "asset.failed", true],
  [["asset.failed"], "asset.standardized", false],
  [["batch.*", "asset.failed"], "asset.failed", true],
  [[], "asset.failed", false],
])("%j wants %s: %s", (patterns, type, wanted) => {
  expect(wantsEvent(patterns, type)).toBe(wanted);
});

test.each(["*", "asset.*", "enhancement.partially_completed"])("%s is a pattern", (text) => {
  expect(eventPattern.test(text)).toBe(true);
});

test.each(["", "**", "asset", "asset.", ".failed", "asset.*.x", "a*.b", "Asset.failed", "*.failed", " asset.*"])(
  "“%s” is no pattern",
  (text) => {
    expect(eventPattern.test(text)).toBe(false);
  },
);

test("a batch's end is told by one event, whichever family's", () => {
  for (const word of ["completed", "partially_completed", "failed", "cancelled"]) {
    expect(endsBatch(`batch.${word}`)).toBe(true);
    expect(endsBatch(`enhancement.${word}`)).toBe(true);
  }
  for (const type of ["batch.placed", "enhancement.item_failed", "asset.failed", "render.completed"]) {
    expect(endsBatch(type)).toBe(false);
  }
});
