import { expect, test } from "vitest";
import { aimKey, keyLightAt, moveGobo } from "../../../app/imaging/scene/key-light.ts";
import { linearFromHex, luminanceOf } from "../../../app/imaging/scene/linear-color.ts";
import { moodLights } from "../../../app/imaging/scene/mood-lights.ts";
import { paintForMood } from "../../../app/imaging/scene/mood-paint.ts";
import { paletteFor } from "../../../app/imaging/scene/scene-palettes.ts";
import { setTable } from "../../../app/imaging/scene/sets/set-table.ts";
import { noGobo, casement } from "../../../app/imaging/scene/sets/set-parts.ts";
import { directionOf } from "../../../app/imaging/scene/sets/set-brief.ts";
import type { LightRig } from "../../../app/imaging/scene/studio-plan.ts";
import { moodNames, sceneTypeNames } from "../../../app/imaging/scene/vocabulary.ts";

const lamp = directionOf(-0.62, 0.78, 0.42);

test.each(moodNames)("%s: the lamp's direction has length 1 and stays above the ground", (mood) => {
  const [x, y, z] = aimKey(lamp, moodLights[mood]);
  expect(x * x + y * y + z * z).toBeCloseTo(1, 12);
  expect(y).toBeGreaterThan(0.29);
});

test("the golden hour's sun is lower than noon's", () => {
  expect(aimKey(lamp, moodLights.golden)[1]).toBeLessThan(aimKey(lamp, moodLights.sunny)[1] * 0.75);
});

test("a window's pattern stays on the wall where the set put it", () => {
  const wallZ = -2.5;
  const gobo = { ...noGobo, kind: "window" as const, window: casement, softness: 0.02, strength: 1 };
  const rig = (keyDirection: typeof lamp, moved: typeof gobo | ReturnType<typeof moveGobo>): LightRig => ({
    keyDirection,
    keyColor: [1, 1, 1],
    keySpread: 0.05,
    pool: { x: 0, z: 0, radius: 100, least: 1 },
    gobo: moved,
    skyTop: [1, 1, 1],
    skyLow: [1, 1, 1],
    glow: { x: 0, y: 0, radius: 1, color: [0, 0, 0] },
    vignette: 0,
    contrast: 0,
  });
  const low = aimKey(lamp, moodLights.golden);
  const before = keyLightAt(rig(lamp, gobo), null, 0, 0.6, wallZ);
  const after = keyLightAt(rig(low, moveGobo(gobo, lamp, low, wallZ)), null, 0, 0.6, wallZ);
  expect(after).toBeCloseTo(before, 9);
});

test("dark moods wear darker paint, bright ones paler", () => {
  const paint = linearFromHex("#c8a182");
  const brightness = (mood: (typeof moodNames)[number]): number => luminanceOf(paintForMood(paint, mood));
  expect(brightness("dramatic")).toBeLessThan(brightness("moody"));
  expect(brightness("moody")).toBeLessThan(brightness("warm"));
  expect(brightness("warm")).toBeLessThan(brightness("bright"));
});

test("colours that somebody asked for are the same paint in every mood, in order", () => {
  const colors = ["#a8dadc", "#1d3557", "#e63946"];
  for (const sceneType of sceneTypeNames) {
    const palettes = moodNames.map((mood) =>
      paletteFor({ sceneType, mood, colors, seed: 1 }, setTable[sceneType].ownColors),
    );
    for (const palette of palettes) expect(palette).toEqual(palettes[0]);
    expect(palettes[0]?.asked).toHaveLength(3);
    expect(palettes[0]?.wall).toEqual(palettes[0]?.asked[0]);
  }
});
