import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { renderStudioScene } from "../../../app/imaging/scene/render-studio-scene.ts";
import { runSceneBand } from "../../../app/imaging/scene/run-scene-band.ts";
import { moodNames, sceneTypeNames } from "../../../app/imaging/scene/vocabulary.ts";
import { flaskCard } from "../../support/product-card.ts";
import { expectSimilarPicture } from "../../support/similar-picture.ts";

// Every scene once, in turn with another mood, with the shadow of a product.
test.each(
  sceneTypeNames.map((sceneType, index) => ({ sceneType, mood: moodNames[index % moodNames.length] ?? "soft" })),
)("$sceneType, $mood looks as accepted", async ({ sceneType, mood }) => {
  const { background } = await renderStudioScene(
    { scene: { sceneType, mood, colors: [], seed: 7 }, widthPx: 256, heightPx: 256, product: flaskCard() },
    async (band) => runSceneBand(band),
  );
  await expectSimilarPicture(
    background,
    fileURLToPath(new URL(`./pictures/${sceneType}-${mood}.png`, import.meta.url)),
  );
});
