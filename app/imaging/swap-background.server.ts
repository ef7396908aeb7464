import { Refusal } from "#app/refusal.ts";
import type { FidelityProof } from "#app/imaging/audit/facts.ts";
import { buildScene } from "#app/imaging/build-scene.server.ts";
import type { ComposedPicture } from "#app/imaging/compose/compose-picture.server.ts";
import type { LiftedProduct } from "#app/imaging/compose/lift-product.server.ts";
import { compositeSynthetic } from "#app/imaging/encode/digital-source-type.ts";
import { findProduct } from "#app/imaging/find-product.server.ts";
import type { EncodedPicture } from "#app/imaging/finished-picture.ts";
import type { SpecOf } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import type { StudioScene } from "#app/imaging/scene/studio-scene.ts";
import type { InputOf, MadePicture, Workshop } from "#app/imaging/workshop.ts";

/** The product off its photo, into a set: kind `background-swap`. */
export async function swapBackground(workshop: Workshop, input: InputOf<"background-swap">): Promise<MadePicture> {
  const { pool } = workshop;
  const { spec, signal, onStage } = input;
  if (input.source === null) {
    throw new Refusal("source_missing", "A background swap needs a product photo.", { field: ["source"] });
  }

  onStage?.("cutout");
  const { photo, matte: productMatte, report } = await findProduct(workshop, input.source, input.matte, signal);
  const lifted = await pool.run("lift", { photo, matte: productMatte }, signal);

  onStage?.("scene");
  const scene = await buildScene(workshop, spec, lifted, signal);

  onStage?.("compose");
  const placement = placeInScene(lifted, scene, spec);
  const composed = await pool.run(
    "compose",
    { background: scene.background, placement, watermark: spec.watermark },
    signal,
  );
  const picture = await pool.run(
    "encode",
    { canvas: composed.canvas, output: spec.output, digitalSourceType: compositeSynthetic },
    signal,
  );

  onStage?.("check");
  const [{ facts, fidelity }, thumbnail, matte] = await Promise.all([
    pool.run("audit", auditQuestion(picture, composed, { photo, lifted, placement, spec }), signal),
    pool.run("thumbnail", { canvas: composed.canvas }, signal),
    pool.run("encodeMatte", { matte: productMatte }, signal),
  ]);
  refuseUnfaithful(fidelity, spec);
  return { picture, thumbnail, matte, cutout: report, facts, fidelity };
}

function placeInScene({ product }: LiftedProduct, scene: StudioScene, spec: SpecOf<"background-swap">) {
  if (scene.productBox === null) throw new Error("The scene left no place for the product.");
  return { product, box: scene.productBox, preservation: spec.preservation, light: scene.light };
}

function auditQuestion(
  picture: EncodedPicture,
  { canvas, productAlpha }: ComposedPicture,
  made: {
    photo: Pixels<4>;
    lifted: LiftedProduct;
    placement: ReturnType<typeof placeInScene>;
    spec: SpecOf<"background-swap">;
  },
) {
  const { photo, lifted, placement, spec } = made;
  const proof = {
    canvas,
    photo,
    photoBox: lifted.box,
    canvasBox: placement.box,
    preservation: spec.preservation,
    format: spec.output.format,
    watermark: spec.watermark,
  };
  return { bytes: picture.bytes, productAlpha, proof };
}

function refuseUnfaithful(fidelity: FidelityProof | null, spec: SpecOf<"background-swap">): void {
  if (fidelity === null || fidelity.passed) return;
  if (fidelity.comparedPixels === 0) {
    // Small and watermarked is for looking only, and says nothing about what the full size can prove.
    if (spec.watermark) return;
    throw new Refusal(
      "fidelity_below_bar",
      "The product is too thin or too translucent to prove that it came through unchanged. Choose a larger size, or a photo taken from closer.",
    );
  }
  const kept = (fidelity.unchangedPixelRatio * 100).toFixed(1);
  throw new Refusal(
    "fidelity_below_bar",
    `The product did not come through unchanged (${kept} % of its pixels did). Choose PNG, or a larger file size limit, and try again.`,
  );
}
