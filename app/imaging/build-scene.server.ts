import type { LiftedProduct } from "#app/imaging/compose/lift-product.server.ts";
import type { SpecOf } from "#app/imaging/picture-spec.ts";
import { renderStudioScene } from "#app/imaging/scene/render-studio-scene.ts";
import type { StudioScene } from "#app/imaging/scene/studio-scene.ts";
import type { Workshop } from "#app/imaging/workshop.ts";

/** Builds and lights the set, with the products in it when there are some: the main one first. */
export async function buildScene(
  { pool, threads }: Workshop,
  spec: SpecOf<"background-swap" | "background-generator">,
  lifted: readonly LiftedProduct[],
  signal: AbortSignal | undefined,
): Promise<StudioScene> {
  const { widthPx, heightPx } = spec.output;
  const [product = null, ...companions] = lifted.map(({ card }) => ({ pixels: card }));
  const { cameraPitchDegrees } = spec;
  const stand = spec.kind === "background-swap" ? { fill: spec.fill, placement: spec.placement } : {};
  return renderStudioScene(
    { scene: spec.scene, widthPx, heightPx, product, companions, cameraPitchDegrees, ...stand },
    // Without the signal, which is asked before every band: stopping one in the middle costs its thread, a new one more
    // time than the rest of the band.
    async (band) => pool.run("sceneBand", band),
    { threads, ...(signal && { signal }) },
  );
}
