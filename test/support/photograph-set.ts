import type { SceneSpec } from "../../app/imaging/picture-spec.ts";
import type { Pixels } from "../../app/imaging/pixels.ts";
import { renderStudioScene } from "../../app/imaging/scene/render-studio-scene.ts";
import { runSceneBand } from "../../app/imaging/scene/run-scene-band.ts";

/** A small square picture of an empty set, made on the calling thread. */
export async function photographSet(scene: SceneSpec, sidePx: number): Promise<Pixels<3>> {
  const { background } = await renderStudioScene(
    { scene, widthPx: sidePx, heightPx: sidePx, product: null },
    async (band) => runSceneBand(band),
    { threads: 1 },
  );
  return background;
}
