import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardizeSpecSchema } from "#app/imaging/picture-spec.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { enhancementPresets, enhancementSpec } from "#app/presets/enhancement-presets.ts";
import type { EnhancementPreset } from "#app/presets/enhancement-presets.ts";
import { findClauses } from "#app/presets/instructions/find-clauses.ts";
import { findWords, isSign } from "#app/presets/instructions/find-words.ts";
import { readInstructions } from "#app/presets/instructions/read-instructions.ts";

const presets: EnhancementPreset[] = Object.values(enhancementPresets);
const { single_product_white_background: single, marketplace_clean_catalog: marketplace } = enhancementPresets;

const read = (text: string, spec: StandardizeSpec = single.spec) => readInstructions(text, spec, null);
const followed = (text: string) => read(text).followed.map(({ text: said, meaning }) => [said, meaning]);

describe("words that change the picture", () => {
  test.each<[string, Partial<StandardizeSpec>]>([
    ["white background", { background: "#ffffff" }],
    ["Please put it on a light grey background.", { background: "#f2f2f2" }],
    ["Background: #F3E", { background: "#ff33ee" }],
    ["background: #f3eee6", { background: "#f3eee6", pureBackground: false }],
    ["Make the background nice and pure white for our shop", { background: "#ffffff" }],
    ["against a dark blue backdrop", { background: "#00008c" }],
    ["replace the background with beige", { background: "#efe7d8" }],
    ["soft shadow", { shadow: "soft" }],
    ["with a gentle drop shadow", { shadow: "soft" }],
    ["keep the shadow", { shadow: "natural", pureBackground: false }],
    ["natural shadow", { shadow: "natural", pureBackground: false }],
    ["no shadow", { shadow: "none" }],
    ["I don't want any shadows", { shadow: "none" }],
    ["shadowless", { shadow: "none" }],
    ["fill 90 %", { fill: 0.9 }],
    ["the product should take up about 70% of the frame", { fill: 0.7 }],
    ["margin of 10 %", { padding: 0.1, fill: 0.8 }],
    ["more space around the product", { fill: 0.76 }],
    ["tighter crop", { fill: 0.96, padding: 0.02 }],
    ["align left, at the bottom", { alignX: "left", alignY: "bottom" }],
    ["keep all products together", { subjects: "all" }],
    ["only the main product", { subjects: "one" }],
  ])("%s", (text, change) => {
    const { spec, notFollowed } = read(text, { ...single.spec, shadow: text.includes("no shadow") ? "soft" : "none" });
    expect(spec).toMatchObject(change);
    expect(notFollowed).toEqual([]);
  });

  test.each<[string, Partial<StandardizeSpec["output"]>]>([
    ["4:5", { widthPx: 1600, heightPx: 2000 }],
    ["landscape format", { widthPx: 2000, heightPx: 1500 }],
    ["3000 px", { widthPx: 3000, heightPx: 3000 }],
    ["1200x1600 pixels", { widthPx: 1200, heightPx: 1600 }],
    ["as PNG", { format: "png" }],
    ["a JPG file, under 500 kB", { format: "jpeg", bytesMax: 500_000 }],
    ["1000 px, then 16:9", { widthPx: 1000, heightPx: 563 }],
  ])("%s", (text, output) => {
    expect(read(text).spec.output).toMatchObject(output);
    expect(read(text).notFollowed).toEqual([]);
  });
});

describe("denials", () => {
  test("reach over a list, and not over the next wish", () => {
    const { spec, followed: kept, notFollowed } = read("no shadows, reflections or text; soft grey background");
    expect(spec).toMatchObject({ shadow: "none", background: "#808080" });
    expect(kept.map(({ meaning }) => meaning)).toEqual(["no shadow", "no text is added", "background #808080"]);
    expect(notFollowed).toEqual([{ text: "reflections", reason: expect.stringContaining("photo's pixels") }]);
  });

  test.each([
    ["do not remove the text", "lettering stays"],
    ["keep the label readable", "lettering stays"],
    ["no text", "no text is added"],
    ["don't change the colours", "left alone"],
    ["without harsh shadows", "no hard shadow"],
    ["no wooden background", "one plain colour"],
    ["the background must not be black", "background other than #000000"],
  ])("%s: %s", (text, meaning) => {
    expect(followed(text)).toEqual([[text, expect.stringContaining(meaning)]]);
  });
});

describe("what cannot be done is named, each with a way out", () => {
  test.each([
    "remove the text",
    "add our logo",
    "remove the reflections",
    "remove scratches and dust",
    "transparent background",
    "place it on a marble table",
    "rotate it by 20 degrees",
    "make it sharper",
    "as a GIF",
    "fill 5 %",
    "9000 px",
    "change the colour to red",
    "black and white",
    "把背景变白",
    "👍",
    "please",
    "brighten it",
    "more contrast",
  ])("%s", (text) => {
    const { spec, followed: kept, notFollowed } = read(text);
    expect(spec).toEqual(single.spec);
    expect(kept).toEqual([]);
    expect(notFollowed.length).toBeGreaterThan(0);
    for (const { reason } of notFollowed) expect(reason).toMatch(/[.!]$/);
  });

  test("beside what can", () => {
    const { followed: kept, notFollowed } = read("White background and add a cat sitting on it");
    expect(kept).toEqual([{ text: "White background", meaning: "background #ffffff" }]);
    expect(notFollowed).toEqual([
      { text: "and add a cat sitting on it", reason: expect.stringContaining("vocabulary") },
    ]);
  });
});

describe("contradictions", () => {
  test("the last one holds, the earlier is reported with it", () => {
    const { spec, followed: kept, notFollowed } = read("Beige background. Soft shadow. Black background!");
    expect(spec).toMatchObject({ background: "#000000", shadow: "soft" });
    expect(kept.map(({ text }) => text)).toEqual(["Soft shadow", "Black background"]);
    expect(notFollowed).toEqual([{ text: "Beige background", reason: expect.stringContaining("“Black background”") }]);
  });

  test("saying the same twice is none, and a wish that cannot be had overrules nothing", () => {
    expect(read("white background, on white").notFollowed).toEqual([]);
    const { followed: kept, notFollowed } = read("don't change the colours; brighten it");
    expect(kept.map(({ text }) => text)).toEqual(["don't change the colours"]);
    expect(notFollowed.map(({ text }) => text)).toEqual(["brighten it"]);
  });
});

test("corrections are had at the level that includes them", () => {
  const balanced = enhancementSpec(single, "balanced");
  const creative = enhancementSpec(single, "creative");
  expect(read("fix the white balance, more contrast", balanced)).toMatchObject({
    followed: [{ text: "fix the white balance" }],
    notFollowed: [{ text: "more contrast", reason: expect.stringContaining("creative") }],
  });
  expect(read("fix the white balance, more contrast", creative).notFollowed).toEqual([]);
  expect(read("keep the original colours", creative).spec.preservation).toBeUndefined();
});

test("what a preset promises stays", () => {
  const {
    spec,
    followed: kept,
    notFollowed,
  } = readInstructions(
    "Beige background, soft shadow, WebP, 4:5, fill 60 %, as PNG, fill 90 %",
    marketplace.spec,
    marketplace.promises,
  );
  expect(spec).toEqual({ ...marketplace.spec, fill: 0.9, output: { ...marketplace.spec.output, format: "png" } });
  expect(kept.map(({ text }) => text)).toEqual(["as PNG", "fill 90 %"]);
  expect(notFollowed).toHaveLength(5);
});

const vocabulary = fc.constantFrom(
  ..."white black background shadow soft no not don't remove keep text label and or but , . ; fill 90 % 4:5 2000 x px png margin left centered all products #aabbcc more space light grey on reflections add 👍 ½ ﷽".split(
    " ",
  ),
);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4000 }),
  fc.string({ unit: "grapheme", maxLength: 4000 }),
  fc.array(vocabulary, { maxLength: 200 }).map((words) => words.join(" ")),
);

test("any text: never throws, every word is in exactly one clause, the spec stays valid", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...presets), (text, preset) => {
      const clauses = findClauses(text);
      const { spec, followed: kept, notFollowed } = readInstructions(text, preset.spec, preset.promises);
      expect(standardizeSpecSchema.safeParse(spec).success).toBe(true);
      expect([...kept, ...notFollowed].map((part) => part.text).toSorted()).toEqual(
        clauses.map((clause) => clause.text).toSorted(),
      );
      const wordsOf = (part: string) => findWords(part).filter((word) => !isSign(word));
      const inClauses = clauses.flatMap((clause) => wordsOf(clause.text));
      expect(inClauses.map(({ plain }) => plain)).toEqual(wordsOf(text).map(({ plain }) => plain));
      if (preset.promises !== null) expect(spec).toMatchObject({ background: "#ffffff", shadow: "none" });
    }),
    { numRuns: 500 },
  );
});
