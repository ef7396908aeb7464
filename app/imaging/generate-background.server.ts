import { buildScene } from "#app/imaging/build-scene.server.ts";
import { algorithmicMedia } from "#app/imaging/encode/digital-source-type.ts";
import type { InputOf, MadePicture, Workshop } from "#app/imaging/workshop.ts";

/** A set without a product: kind `background-generator`. */
export async function generateBackground(
  workshop: Workshop,
  input: InputOf<"background-generator">,
): Promise<MadePicture> {
  const { pool } = workshop;
  const { spec, signal, onStage } = input;
  onStage?.("scene");
  const { background } = await buildScene(workshop, spec, [], signal);

  onStage?.("compose");
  const { canvas } = await pool.run("compose", { background, placements: [], watermark: spec.watermark }, signal);
  const picture = await pool.run(
    "encode",
    { canvas, output: spec.output, digitalSourceType: algorithmicMedia },
    signal,
  );

  onStage?.("check");
  const [{ facts }, thumbnail] = await Promise.all([
    pool.run("audit", { bytes: picture.bytes, productAlpha: null, proof: null }, signal),
    pool.run("thumbnail", { canvas }, signal),
  ]);
  return { picture, thumbnail, matte: null, cutout: null, facts, fidelity: null };
}
