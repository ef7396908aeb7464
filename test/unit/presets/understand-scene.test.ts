import fc from "fast-check";
import { expect, test } from "vitest";
import { moodNames, sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";
import { understandMood, understandSceneType } from "#app/presets/understand-scene.ts";

test("a set's own name is itself, however it is written", () => {
  for (const name of sceneTypeNames) {
    expect(understandSceneType(name)).toEqual({ sceneType: name, resolvedFrom: null });
    const spoken = name.replaceAll("_", " ").toUpperCase();
    expect(understandSceneType(spoken)).toEqual({ sceneType: name, resolvedFrom: spoken });
  }
});

test.each([
  ["marble kitchen counter", "marble_tabletop"],
  ["rustic wooden table", "wood_tabletop"],
  ["a round pedestal", "podium"],
  ["seamless studio backdrop", "sweep"],
  ["mabrle, kitchn counter", "marble_tabletop"],
  ["café", "wood_tabletop"],
  ["tropical beach", "sand"],
  ["folded tablecloth", "linen"],
  ["at the pool", "water_ripples"],
  ["a gradient that fades", "gradient"],
  ["neon duotone", "gradient"],
  ["in an alcove", "arch_niche"],
  ["Mediterranean archway", "arch_niche"],
  ["raw cement block", "concrete_ledge"],
  ["brutalist", "concrete_ledge"],
  ["speckled Venetian terrazzo", "terrazzo"],
  ["limewash wall with window light", "plaster_wall"],
  ["by the window", "plaster_wall"],
  ["palm leaf shadows", "leaf_shadows"],
  ["dappled shade of a monstera", "leaf_shadows"],
  ["on a mirror", "glass_shelf"],
  ["floating shelf", "glass_shelf"],
  ["kitchen counter", "marble_tabletop"],
])("“%s” means %s and says what it was", (words, sceneType) => {
  expect(understandSceneType(words)).toEqual({ sceneType, resolvedFrom: words });
});

test.each([
  ["golden hour", "golden"],
  ["cosy candle light", "warm"],
  ["airy, high-key", "bright"],
  ["at dusk", "evening"],
  ["hard midday sun", "sunny"],
  ["a theatrical spotlight", "dramatic"],
  ["dreamy pastel", "pastel"],
  ["dark and dim", "moody"],
  ["crisp", "cool"],
  ["gentle light", "soft"],
])("the mood “%s” means %s", (words, mood) => {
  expect(understandMood(words)).toEqual({ mood, resolvedFrom: words });
});

test.each(["monthly invoice", "example", "", "   ", "大理石", "x".repeat(300), "__proto__", "constructor", "toString"])(
  "“%s” is not understood and the nearest names are offered",
  (words) => {
    const answer = understandSceneType(words);
    expect(answer).toHaveProperty("nearest");
    if ("nearest" in answer) for (const name of answer.nearest) expect(sceneTypeNames).toContain(name);
  },
);

test("the nearest name comes first", () => {
  expect(understandSceneType("pod")).toMatchObject({ nearest: ["podium", expect.anything(), expect.anything()] });
});

test("any text is answered, and only with known names", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const scene = understandSceneType(text);
      const mood = understandMood(text);
      if ("sceneType" in scene) expect(sceneTypeNames).toContain(scene.sceneType);
      if ("mood" in mood) expect(moodNames).toContain(mood.mood);
    }),
  );
});
