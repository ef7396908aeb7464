import fc from "fast-check";
import { expect, test } from "vitest";
import type { DirectorBrief, Direction, VisualIdentity } from "#app/direction/creative-direction.ts";
import { categories } from "#app/direction/categories.ts";
import { directStudio } from "#app/direction/studio-director.ts";
import { studioEngine } from "#app/direction/image-engine.ts";
import { intents } from "#app/direction/words/intent-words.ts";
import { paletteWords } from "#app/direction/words/palette-words.ts";
import { refusedGroups } from "#app/direction/words/refused-words.ts";
import { pictureSpecSchema } from "#app/imaging/picture-spec.ts";
import { sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";
import { sceneWords } from "#app/presets/scene-words.ts";
import { Refusal } from "#app/refusal.ts";

const identity: VisualIdentity = {
  name: "quiet",
  palette: ["#123456", "#abcdef"],
  preferredSets: ["linen"],
  forbiddenSets: ["podium"],
  moods: ["cool"],
  toneWords: ["calm"],
};

const literal = (prompt: string, worn: VisualIdentity | null = null) =>
  directStudio({ prompt, category: null, manner: "literal", identity: worn });
const staged = (prompt: string, category = "category_product_launch", worn: VisualIdentity | null = null) =>
  directStudio({ prompt, category, manner: "metaphor", identity: worn });

function refusalOf(direct: () => unknown): Refusal {
  try {
    direct();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

test.each<[string, Partial<Direction["scene"]>]>([
  ["Product hero on marble surface, soft key light", { sceneType: "marble_tabletop", mood: "soft", colors: [] }],
  ["sage green podium at golden hour", { sceneType: "podium", mood: "golden", colors: ["#a9b59a"] }],
  ["marble kitchen counter", { sceneType: "marble_tabletop" }],
  ["leaf shadows on a wall", { sceneType: "leaf_shadows" }],
  ["peach background", { sceneType: "sweep", colors: ["#f5bf9b"] }],
  ["#1C2B4D seamless paper", { sceneType: "sweep", colors: ["#1c2b4d"] }],
  ["a terracota arch", { sceneType: "arch_niche", colors: ["#b8654a"] }],
  ["no people or cars, dark wood, moody light", { sceneType: "wood_tabletop", mood: "moody" }],
  ["a table, no marble and no wood, linen", { sceneType: "linen" }],
  ["wooden table in summer", { sceneType: "wood_tabletop", mood: "sunny" }],
])("%j is staged as it says", (prompt, scene) => {
  const directed = literal(prompt);
  expect(directed.scene).toMatchObject(scene);
  expect(directed.omitted).toEqual([]);
});

test("a surface wears its colour, a wall another one", () => {
  const [wall, stone] = literal("black marble").scene.colors;
  expect(stone).toBe("#141416");
  expect(wall).not.toBe(stone);
  expect(literal("white linen before a beige wall").scene.colors).toEqual(["#d9c7a8", "#ffffff"]);
});

test("a view from above is followed", () => {
  expect(literal("flat lay on linen").cameraPitchDegrees).toBe(90);
  expect(literal("linen").cameraPitchDegrees).toBeUndefined();
});

test.each([
  ["a dog on marble", "“dog”"],
  ["office", "“office”"],
  ["marble podium", "“marble”"],
  ["sunny night", "“night”"],
  ["kitchen", "“kitchen”"],
  ["a rose on marble", "“rose”"],
  ["peaches on linen", "“peaches”"],
  ["marble with strategy", "“strategy”"],
  ["🐶 on marble", "“🐶”"],
  ["日本語", "“日本語”"],
  ["sand, macro shot", "“macro”"],
  ["white, black, red, green, blue, pink and gold podium", "7"],
  ["podium, not red", "“red”"],
  ["the", "nothing"],
])("%j is refused literally, naming %s", (prompt, named) => {
  const refusal = refusalOf(() => literal(prompt));
  expect(refusal.code).toBe("prompt_not_stageable");
  expect(refusal.message).toContain(named);
  expect(refusal.field).toEqual(["prompt"]);
});

test("the words that a metaphor does without are listed, in the client's spelling", () => {
  const { omitted, visualMetaphor, scene } = staged("A Team celebrating a product launch in a modern OFFICE");
  expect(omitted).toEqual(["Team", "OFFICE"]);
  expect(visualMetaphor).toMatch(/^A launch and a shared celebration: /);
  expect(scene.sceneType).toBe("podium");
});

test.each([
  ["a launch with a puppy", "prompt_not_stageable"],
  ["a launch with a sports car", "prompt_not_stageable"],
  ["launch of the new Nike", "prompt_not_stageable"],
  ["a party with guns", "content_refused"],
  ["people in an office", "prompt_not_stageable"],
  ["blorf zik launch murk", "prompt_not_stageable"],
])("%j is refused as a metaphor, too", (prompt, code) => {
  expect(refusalOf(() => staged(prompt)).code).toBe(code);
});

test("an unknown category names the nearest", () => {
  const refusal = refusalOf(() => staged("a launch", "category_product_lunch"));
  expect([refusal.code, refusal.message]).toEqual(["unknown_category", expect.stringContaining("product_launch")]);
});

test("the shop's identity: forbidden sets never, its palette where no colour is named, its moods where none is", () => {
  expect(staged("a launch", undefined, identity).scene.sceneType).not.toBe("podium");
  expect(literal("linen", identity).scene).toMatchObject({ colors: identity.palette, mood: "cool" });
  expect(literal("red linen in warm light", identity).scene.colors[1]).toBe("#c8262c");
  expect(refusalOf(() => literal("podium", identity)).message).toContain("quiet");
});

test("every category, idea, colour word and set word is staged by itself", () => {
  for (const category of Object.keys(categories))
    expect(staged("a new product", category).visualMetaphor).toMatch(/\.$/);
  for (const { words } of Object.values(intents))
    for (const word of words) expect(staged(word, "category_social_post").visualMetaphor.length).toBeGreaterThan(20);
  for (const { name } of paletteWords) expect(literal(`${name} podium`).scene.colors.length).toBeGreaterThan(0);
  for (const name of sceneTypeNames) expect(literal(name.replaceAll("_", " ")).scene.sceneType).toBe(name);
  const first = sceneTypeNames.map((name) => [sceneWords[name][0] ?? "", name] as const);
  for (const [word, name] of first) expect([word, literal(`${word} set`).scene.sceneType]).toEqual([word, name]);
});

test("every word that is published as not shown is refused literally", () => {
  for (const { words } of Object.values(refusedGroups))
    for (const word of words) expect(() => literal(`marble, ${word}`)).toThrow(Refusal);
});

const vocabulary = [
  ...Object.values(sceneWords).flat(),
  ...Object.values(intents).flatMap(({ words }) => words),
  ...Object.values(refusedGroups).flatMap(({ words }) => words),
  ...paletteWords.map(({ name }) => name),
  ...["no", "without", "and", "a", "soft", "golden hour", "flat lay", "christmas", ",", ".", "blorf", "#ff0000", "🐶"],
];
const prompts = fc.oneof(
  fc.array(fc.constantFrom(...vocabulary), { maxLength: 30 }).map((words) => words.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.lorem({ maxCount: 40 }),
);
const briefs: fc.Arbitrary<DirectorBrief> = fc.record({
  prompt: prompts,
  category: fc.option(fc.constantFrom(...Object.keys(categories))),
  manner: fc.constantFrom("literal" as const, "metaphor" as const),
  identity: fc.option(fc.constant(identity)),
});

const outcomeOf = (brief: DirectorBrief) => {
  try {
    return directStudio(brief);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, message: error.message };
    throw error;
  }
};

test("any prompt is directed or refused with words, always alike, and what is directed can be made", () => {
  fc.assert(
    fc.property(briefs, (brief) => {
      const outcome = outcomeOf(brief);
      expect(outcomeOf(brief)).toEqual(outcome);
      if ("code" in outcome) {
        expect(["prompt_not_stageable", "content_refused"]).toContain(outcome.code);
        expect(outcome.message.length).toBeLessThan(2500);
        return;
      }
      const spec = studioEngine.specFor(outcome, { widthPx: 1024, heightPx: 576 }, { watermark: false });
      expect(pictureSpecSchema.parse(spec)).toEqual(spec);
      if (brief.manner === "literal") expect(outcome.omitted).toEqual([]);
      if (brief.identity !== null) expect(outcome.scene.sceneType).not.toBe("podium");
    }),
    { numRuns: 1500 },
  );
});
