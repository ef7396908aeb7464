import { expect, test } from "vitest";
import { outputSpecSchema } from "#app/imaging/picture-spec.ts";
import { findOutputPreset, outputPresetNames } from "#app/presets/output-presets.ts";

test.each(outputPresetNames)("%s is an output the engine can make", (name) => {
  expect(() => outputSpecSchema.parse(findOutputPreset(name)?.output)).not.toThrow();
});

test.each(["amazon_main", "google_shopping", "ebay", "walmart", "tiktok_shop", "zalando", "etsy", "meta", "shopify"])(
  "the channel %s has a preset of its own name",
  (name) => {
    expect(findOutputPreset(name)).toMatchObject({ channel: name });
  },
);

test("no channel is served WebP, and nothing else than a name finds a preset", () => {
  for (const name of outputPresetNames) expect(findOutputPreset(name)?.output.format).not.toBe("webp");
  for (const name of ["", "example", "toString", "__proto__"]) expect(findOutputPreset(name)).toBeNull();
});
