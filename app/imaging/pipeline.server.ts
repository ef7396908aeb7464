import { Refusal } from "#app/refusal.ts";
import type { FidelityProof } from "#app/imaging/audit/facts.ts";
import type { ComposedPicture } from "#app/imaging/compose/compose-picture.server.ts";
import type { LiftedProduct } from "#app/imaging/compose/lift-product.server.ts";
import type { Cutout } from "#app/imaging/cutout/cut-out-product.server.ts";
import type { CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import { matteOfAlpha } from "#app/imaging/decode/decode-matte.server.ts";
import { algorithmicMedia, compositeSynthetic } from "#app/imaging/encode/digital-source-type.ts";
import type { EncodedPicture, FinishedPicture, MakePictureInput } from "#app/imaging/finished-picture.ts";
import type { ImagingPool } from "#app/imaging/imaging-pool.server.ts";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { renderStudioScene } from "#app/imaging/scene/render-studio-scene.ts";
import type { StudioScene } from "#app/imaging/scene/studio-scene.ts";
import { sharedBytes } from "#app/imaging/shared-pixels.ts";

/** What a run of the pipeline works with. */
export interface Workshop {
  readonly pool: ImagingPool;
  readonly model: CutoutModelChoice;
  readonly threads: number;
}

type SwapSpec = Extract<PictureSpec, { kind: "background-swap" }>;
/** Everything but the fingerprint, which the caller knows. */
export type MadePicture = Omit<FinishedPicture, "fingerprint">;

/** Makes the picture that the spec describes. Every step is one task on a worker thread; here is only their order. */
export async function runPipeline(workshop: Workshop, input: MakePictureInput): Promise<MadePicture> {
  const { spec } = input;
  if (spec.kind === "background-generator") return generateBackground(workshop, { ...input, spec });
  return swapBackground(workshop, { ...input, spec });
}

async function swapBackground(workshop: Workshop, input: MakePictureInput & { spec: SwapSpec }): Promise<MadePicture> {
  const { pool } = workshop;
  const { spec, signal, onStage } = input;
  if (input.source === null) {
    throw new Refusal("source_missing", "A background swap needs a product photo.", { field: ["source"] });
  }

  onStage?.("cutout");
  const { photo, cutout } = await findProduct(workshop, input.source, input.matte, signal);
  const lifted = await pool.run("lift", { photo, matte: cutout.matte }, signal);

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
    pool.run("encodeMatte", { matte: cutout.matte }, signal),
  ]);
  refuseUnfaithful(fidelity, spec);
  return { picture, thumbnail, matte, cutoutConfidence: cutout.confidence, facts, fidelity };
}

async function generateBackground(workshop: Workshop, input: MakePictureInput): Promise<MadePicture> {
  const { pool } = workshop;
  const { spec, signal, onStage } = input;
  onStage?.("scene");
  const { background } = await buildScene(workshop, spec, null, signal);

  onStage?.("compose");
  const { canvas } = await pool.run("compose", { background, placement: null, watermark: spec.watermark }, signal);
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
  return { picture, thumbnail, matte: null, cutoutConfidence: null, facts, fidelity: null };
}

/** Decodes the photo and finds its product: by the matte given, by the photo's own alpha, or by looking. */
export async function findProduct(
  { pool, model }: Workshop,
  source: Uint8Array,
  knownMatte: Uint8Array | undefined,
  signal: AbortSignal | undefined,
): Promise<{ photo: Pixels<4>; cutout: Cutout }> {
  const { pixels: photo, isCutOut } = await pool.run("decodeSource", { bytes: shared(source) }, signal);
  if (knownMatte !== undefined) {
    const matte = await pool.run("decodeMatte", { bytes: shared(knownMatte), photo }, signal);
    return { photo, cutout: { matte, confidence: 1 } };
  }
  if (isCutOut) return { photo, cutout: { matte: matteOfAlpha(photo), confidence: 1 } };
  return { photo, cutout: await pool.run("cutOut", { photo, model }, signal) };
}

/** On shared memory: a plain view would take its whole underlying buffer along to the thread. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = sharedBytes(bytes.length);
  copy.set(bytes);
  return copy;
}

async function buildScene(
  { pool, threads }: Workshop,
  spec: PictureSpec,
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

function placeInScene({ product }: LiftedProduct, scene: StudioScene, spec: SwapSpec) {
  if (scene.productBox === null) throw new Error("The scene left no place for the product.");
  return { product, box: scene.productBox, preservation: spec.preservation, light: scene.light };
}

function auditQuestion(
  picture: EncodedPicture,
  { canvas, productAlpha }: ComposedPicture,
  made: { photo: Pixels<4>; lifted: LiftedProduct; placement: ReturnType<typeof placeInScene>; spec: SwapSpec },
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

function refuseUnfaithful(fidelity: FidelityProof | null, spec: SwapSpec): void {
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
