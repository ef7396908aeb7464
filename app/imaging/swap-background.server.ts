import { Refusal } from "#app/refusal.ts";
import { auditMade } from "#app/imaging/audit/audit-made.server.ts";
import { buildScene } from "#app/imaging/build-scene.server.ts";
import type { ComposedPicture, ProductPlacement } from "#app/imaging/compose/compose-picture.server.ts";
import type { LiftedProduct } from "#app/imaging/compose/lift-product.server.ts";
import { compositeSynthetic, inheritedSourceType } from "#app/imaging/encode/digital-source-type.ts";
import { findProduct } from "#app/imaging/find-product.server.ts";
import type { FoundProduct } from "#app/imaging/find-product.server.ts";
import type { CutoutReport } from "#app/imaging/finished-picture.ts";
import { productsMax } from "#app/imaging/picture-spec.ts";
import type { SpecOf } from "#app/imaging/picture-spec.ts";
import type { StudioScene } from "#app/imaging/scene/studio-scene.ts";
import { refuseUnfaithful } from "#app/imaging/refuse-unfaithful.ts";
import type { InputOf, MadePicture, Workshop } from "#app/imaging/workshop.ts";

/** A product with all that is known of it: its photo, its matte, what was cut out. */
interface ProductInHand extends FoundProduct {
  readonly lifted: LiftedProduct;
}

/**
 * The product off its photo, into a set: kind `background-swap`. Companions stand beside it. Throws `Refusal`
 * source_missing, invalid_payload (too many companions, a product moved off the canvas), fidelity_below_bar, and those
 * of finding a product.
 */
export async function swapBackground(workshop: Workshop, input: InputOf<"background-swap">): Promise<MadePicture> {
  const { pool } = workshop;
  const { spec, signal, onStage } = input;
  onStage?.("cutout");
  const [products, sourceType] = await Promise.all([takeInHand(workshop, input), sourceTypeOf(workshop, input)]);

  onStage?.("scene");
  const lifted = products.map((product) => product.lifted);
  const scene = await buildScene(workshop, spec, lifted, signal);

  onStage?.("compose");
  const placements = placeInScene(lifted, scene, spec);
  const composed = await pool.run(
    "compose",
    { background: scene.background, placements, watermark: spec.watermark },
    signal,
  );
  const { canvas } = composed;
  const [picture, proofs, thumbnail, matte] = await Promise.all([
    pool.run("encode", { canvas, output: spec.output, digitalSourceType: sourceType }, signal),
    proofsOf(workshop, composed, { products, scene, spec }, signal),
    pool.run("thumbnail", { canvas }, signal),
    pool.run("encodeMatte", { matte: products[0].matte }, signal),
  ]);

  onStage?.("check");
  const [proof = null, ...companionProofs] = proofs;
  const { productAlpha } = composed;
  const question = { bytes: picture.bytes, productAlpha, proof, companionProofs };
  const { facts, fidelity } = await auditMade(workshop, question, signal);
  refuseUnfaithful(fidelity, spec.watermark);
  return { picture, thumbnail, matte, cutout: mostDoubtful(products), facts, fidelity };
}

/** Finds and lifts every product, one after the other: each takes all threads and much memory. */
async function takeInHand(
  workshop: Workshop,
  { spec, source, matte, companions = [], signal }: InputOf<"background-swap">,
): Promise<[ProductInHand, ...ProductInHand[]]> {
  if (source === null) {
    throw new Refusal("source_missing", "A background swap needs a product photo.", { field: ["source"] });
  }
  if (companions.length >= productsMax) {
    throw new Refusal(
      "invalid_payload",
      `A set holds ${productsMax} products at most, the main one included; ${companions.length + 1} were given.`,
      { field: ["companions"] },
    );
  }
  const main = await liftFound(workshop, await findProduct(workshop, source, { known: matte, signal }), signal);
  const beside: ProductInHand[] = [];
  for (const photo of companions) {
    beside.push(await liftFound(workshop, await findProduct(workshop, photo, { signal }), signal));
  }
  const degrees = spec.placement?.rotationDegrees ?? 0;
  if (degrees === 0) return [main, ...beside];
  const turned = await workshop.pool.run("turn", { photo: main.photo, lifted: main.lifted, degrees }, signal);
  return [{ ...main, ...turned }, ...beside];
}

async function liftFound({ pool }: Workshop, found: FoundProduct, signal?: AbortSignal): Promise<ProductInHand> {
  return { ...found, lifted: await pool.run("lift", { photo: found.photo, matte: found.matte }, signal) };
}

/** One report for all: what a merchant must look at is the worst cutout. */
function mostDoubtful(products: readonly ProductInHand[]): CutoutReport | null {
  const doubts = ({ report }: ProductInHand): number => (report.doubt === null ? 0 : 1) - report.confidence;
  return products.toSorted((one, other) => doubts(other) - doubts(one))[0]?.report ?? null;
}

/** Those farthest back first, as they are painted. */
function placeInScene(lifted: readonly LiftedProduct[], scene: StudioScene, spec: SpecOf<"background-swap">) {
  const { light, productBoxes, backToFront } = scene;
  return backToFront.map((index): ProductPlacement => {
    const [product, box] = [lifted[index]?.product, productBoxes[index]];
    if (product === undefined || box === undefined) throw new Error("The scene left no place for the product.");
    return { product, box, preservation: spec.preservation, light };
  });
}

/** What is to be proven of every product that is seen, the main one first. */
async function proofsOf(
  { pool }: Workshop,
  { canvas, productAlphas }: ComposedPicture,
  made: { products: readonly ProductInHand[]; scene: StudioScene; spec: SpecOf<"background-swap"> },
  signal: AbortSignal | undefined,
) {
  const { products, scene, spec } = made;
  const { preservation, watermark } = spec;
  const { format } = spec.output;
  const proofs = products.map(async ({ photo, lifted }, index) => {
    const [canvasBox, productAlpha] = [scene.productBoxes[index], productAlphas[scene.backToFront.indexOf(index)]];
    if (canvasBox === undefined || productAlpha === undefined) return [];
    const place = { photo, photoBox: lifted.box, canvasBox };
    const expected = await pool.run("expectProduct", place, signal);
    return [{ canvas, expected, ...place, productAlpha, preservation, format, watermark }];
  });
  return (await Promise.all(proofs)).flat();
}

/** A product on a set is a composite; a photo that says more of itself hands its word on. */
async function sourceTypeOf(
  { pool }: Workshop,
  { source, companions = [], signal }: InputOf<"background-swap">,
): Promise<string> {
  const photos = source === null ? companions : [source, ...companions];
  const notes = await Promise.all(photos.map((bytes) => pool.run("readSourceNotes", { bytes }, signal)));
  return notes.reduce((done, note) => inheritedSourceType(note.digitalSourceType, done), compositeSynthetic);
}
