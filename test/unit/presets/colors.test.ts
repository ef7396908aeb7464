import fc from "fast-check";
import { expect, test } from "vitest";
import { parseColor } from "#app/presets/colors.ts";

test.each([
  ["#ABC", "#aabbcc"],
  ["#102030", "#102030"],
  ["#10203080", "#102030"],
  ["Tomato", "#ff6347"],
  [" rebeccapurple ", "#663399"],
  ["rgb(255 0 128)", "#ff0080"],
  ["rgba(255, 0, 128, 0.4)", "#ff0080"],
  ["hsl(120deg 100% 25%)", "#008000"],
  ["oklch(0.6279 0.2577 29.23)", "#ff0000"],
  ["color(display-p3 1 0 0)", "#ff0000"],
])("%s is %s", (css, hex) => {
  expect(parseColor(css)).toBe(hex);
});

test.each(["", "example", "#12", "#ggg", "transparent", "url(x)", "rgb(", "1", "none", "currentcolor", "a".repeat(99)])(
  "“%s” is no colour",
  (css) => {
    expect(parseColor(css)).toBeNull();
  },
);

test("a function that is cut off or garbled is no colour", () => {
  for (const garbled of ["oklch(0--)", "lab(--", "rgb(", "oklch(-"]) expect(parseColor(garbled)).toBeNull();
});

test("every answer is #rrggbb", () => {
  const texts = fc.oneof(
    fc.string(),
    fc.stringMatching(/^#[0-9a-f]{3,8}$/),
    fc.stringMatching(/^(rgb|lab|oklch)\([0-9 .%-]{0,20}\)$/),
  );
  fc.assert(fc.property(texts, (css) => /^#[0-9a-f]{6}$/.test(parseColor(css) ?? "#000000")));
});
