import { expect, test } from "vitest";
import type { SceneSpec } from "../../../app/imaging/picture-spec.ts";
import { renderStudioScene } from "../../../app/imaging/scene/render-studio-scene.ts";
import { runSceneBand } from "../../../app/imaging/scene/run-scene-band.ts";
import type { TexturePlan } from "../../../app/imaging/scene/studio-plan.ts";
import { bakedTexture } from "../../../app/imaging/scene/texture-store.ts";
import { blockCard, flaskCard } from "../../support/product-card.ts";

function plan(seed: number): TexturePlan {
  const size = { unitsWide: 4, unitsHigh: 4, texelsWide: 64, texelsHigh: 64 };
  return { pattern: "plaster", seed, ...size, channels: 1, shrinks: true };
}

test("the same set with another product bakes nothing again", async () => {
  const baked: number[] = [];
  for (const product of [flaskCard(), blockCard(60, 40)]) {
    let bands = 0;
    const scene: SceneSpec = { sceneType: "marble_tabletop", mood: "soft", colors: [], seed: 4711 };
    await renderStudioScene({ scene, widthPx: 64, heightPx: 64, product }, async (band) => {
      if (band.phase === "texture") bands++;
      runSceneBand(band);
    });
    baked.push(bands);
  }
  expect(baked[0]).toBeGreaterThan(0);
  expect(baked[1]).toBe(0);
});

test("two callers at once bake once and get the same texels", async () => {
  let times = 0;
  const bake = async (): Promise<void> => {
    times++;
    await Promise.resolve();
  };
  const [one, other] = await Promise.all([bakedTexture(plan(1), bake), bakedTexture(plan(1), bake)]);
  expect(other).toBe(one);
  expect(times).toBe(1);
});

test("a bake that was stopped is not kept, and who waited for it bakes anew", async () => {
  const stopped = bakedTexture(plan(2), () => Promise.reject(new Error("stopped")));
  const waiting = bakedTexture(plan(2), () => Promise.resolve());
  await expect(stopped).rejects.toThrow("stopped");
  expect((await waiting).byteLength).toBeGreaterThan(0);
});
