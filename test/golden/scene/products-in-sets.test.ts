import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { renderStudioScene } from "../../../app/imaging/scene/render-studio-scene.ts";
import { runSceneBand } from "../../../app/imaging/scene/run-scene-band.ts";
import type { StudioSceneInput } from "../../../app/imaging/scene/studio-scene.ts";
import { blockCard, flaskCard } from "../../support/product-card.ts";
import { expectSimilarPicture } from "../../support/similar-picture.ts";

const canvas = { widthPx: 256, heightPx: 256 };
const scene = { mood: "warm" as const, colors: [], seed: 7 };

/** The shadows of products in a set, without the products themselves. */
const views: [name: string, input: StudioSceneInput][] = [
  [
    "group-on-sweep",
    {
      ...canvas,
      scene: { ...scene, sceneType: "sweep" },
      product: flaskCard(),
      companions: [blockCard(100, 80), flaskCard(100, 160)],
    },
  ],
  [
    "from-above-on-wood",
    { ...canvas, scene: { ...scene, sceneType: "wood_tabletop" }, product: flaskCard(), cameraPitchDegrees: 90 },
  ],
  [
    "tilted-on-podium",
    { ...canvas, scene: { ...scene, sceneType: "podium" }, product: flaskCard(), cameraPitchDegrees: 45 },
  ],
  [
    "shifted-on-marble",
    {
      ...canvas,
      scene: { ...scene, sceneType: "marble_tabletop" },
      product: flaskCard(),
      fill: 0.5,
      placement: { shiftX: 0.15, shiftY: 0.05, padding: 0.05 },
    },
  ],
];

test.each(views)("%s looks as accepted", async (name, input) => {
  const { background, productBoxes } = await renderStudioScene(input, async (band) => runSceneBand(band));
  expect(productBoxes).toHaveLength(1 + (input.companions?.length ?? 0));
  await expectSimilarPicture(background, fileURLToPath(new URL(`./pictures/${name}.png`, import.meta.url)));
});
