import { measureFacts } from "#app/imaging/audit/measure-facts.server.ts";
import { measureFidelity } from "#app/imaging/audit/measure-fidelity.server.ts";
import type { FidelityQuestion } from "#app/imaging/audit/measure-fidelity.server.ts";
import { composePicture } from "#app/imaging/compose/compose-picture.server.ts";
import type { ProductPlacement } from "#app/imaging/compose/compose-picture.server.ts";
import { liftProduct } from "#app/imaging/compose/lift-product.server.ts";
import { cutOutProduct } from "#app/imaging/cutout/cut-out-product.server.ts";
import { cutoutModelsSha256 } from "#app/imaging/cutout/cutout-model.server.ts";
import type { CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import { decodeMatte } from "#app/imaging/decode/decode-matte.server.ts";
import { decodeSource } from "#app/imaging/decode/decode-source.server.ts";
import { encodeMatte, encodePicture, encodeThumbnail } from "#app/imaging/encode/encode-picture.server.ts";
import { proposePalette } from "#app/imaging/palette/propose-palette.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import type { RunBand } from "#app/imaging/scene/render-studio-scene.ts";
import { runSceneBand } from "#app/imaging/scene/run-scene-band.ts";

type Proof = Omit<FidelityQuestion, "delivered" | "productAlpha">;

/**
 * Everything a worker thread can be asked. Inputs and answers are plain data; pixels lie on shared memory and are not
 * copied on the way.
 */
export const imagingTasks = {
  decodeSource: (input: { bytes: Uint8Array }) => decodeSource(input.bytes),

  decodeMatte: (input: { bytes: Uint8Array; photo: Pixels<4> }) => decodeMatte(input.bytes, input.photo),

  cutOut: (input: { photo: Pixels<4>; model: CutoutModelChoice }) => cutOutProduct(input.photo, input.model),

  identifyModels: (input: CutoutModelChoice) => cutoutModelsSha256(input),

  lift: (input: { photo: Pixels<4>; matte: Pixels<1> }) => liftProduct(input.photo, input.matte),

  sceneBand: async (input: Parameters<RunBand>[0]) => runSceneBand(input),

  compose: (input: { background: Pixels<3>; placement: ProductPlacement | null; watermark: boolean }) =>
    composePicture(input.background, input.placement, input.watermark),

  encode: (input: { canvas: Pixels<3>; output: OutputSpec; digitalSourceType: string }) =>
    encodePicture(input.canvas, input.output, input.digitalSourceType),

  thumbnail: (input: { canvas: Pixels<3> }) => encodeThumbnail(input.canvas),

  encodeMatte: (input: { matte: Pixels<1> }) => encodeMatte(input.matte),

  audit: async (input: { bytes: Uint8Array; productAlpha: Pixels<1> | null; proof: Proof | null }) => {
    const { bytes, productAlpha, proof } = input;
    const { facts, delivered } = await measureFacts(bytes, productAlpha);
    if (proof === null || productAlpha === null) return { facts, fidelity: null };
    return { facts, fidelity: await measureFidelity({ ...proof, delivered, productAlpha }) };
  },

  proposePalette: async (input: { product: Pixels<4> }) => proposePalette(input.product),
};

export type ImagingTaskName = keyof typeof imagingTasks;
export type ImagingTaskInput<Name extends ImagingTaskName> = Parameters<(typeof imagingTasks)[Name]>[0];
export type ImagingTaskOutput<Name extends ImagingTaskName> = Awaited<ReturnType<(typeof imagingTasks)[Name]>>;
