import type { LiftedProduct } from "#app/imaging/compose/lift-product.server.ts";
import type { SpecOf } from "#app/imaging/picture-spec.ts";
import { renderStudioScene } from "#app/imaging/scene/render-studio-scene.ts";
import type { StudioScene } from "#app/imaging/scene/studio-scene.ts";
import type { Workshop } from "#app/imaging/workshop.ts";

/** Builds and lights the set, with the product in it when there is one. */
export async function buildScene(
  { pool, threads }: Workshop,
  spec: SpecOf<"background-swap" | "background-generator">,
  lifted: LiftedProduct | null,
  signal: AbortSignal | undefined,
): Promise<StudioScene> {
  const { widthPx, heightPx } = spec.output;
  const product = lifted === null ? null : { pixels: lifted.card };
  const fill = spec.kind === "background-swap" ? spec.fill : undefined;
  return renderStudioScene(
    { scene: spec.scene, widthPx, heightPx, product, fill },
    // Without the signal, which is asked before every band: stopping one in the middle costs its thread, a new one more
    // time than the rest of the band.
    async (band) => pool.run("sceneBand", band),
    { threads, ...(signal && { signal }) },
  );
}
