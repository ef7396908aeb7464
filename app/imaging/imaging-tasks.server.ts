import { auditTasks } from "#app/imaging/audit/audit-tasks.server.ts";
import { measureFacts } from "#app/imaging/audit/measure-facts.server.ts";
import { expectProduct, measureFidelity, worstProof } from "#app/imaging/audit/measure-fidelity.server.ts";
import type { FidelityQuestion } from "#app/imaging/audit/measure-fidelity.server.ts";
import { composePicture } from "#app/imaging/compose/compose-picture.server.ts";
import type { ProductPlacement } from "#app/imaging/compose/compose-picture.server.ts";
import { liftProduct } from "#app/imaging/compose/lift-product.server.ts";
import type { LiftedProduct } from "#app/imaging/compose/lift-product.server.ts";
import { turnProduct } from "#app/imaging/compose/turn-product.server.ts";
import { cutOutProduct } from "#app/imaging/cutout/cut-out-product.server.ts";
import type { CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import { decodeMatte, matteOfCutout } from "#app/imaging/decode/decode-matte.server.ts";
import { decodeSource } from "#app/imaging/decode/decode-source.server.ts";
import { composeStandardPicture } from "#app/imaging/compose/standard-picture.server.ts";
import type { StandardParts } from "#app/imaging/compose/standard-picture.server.ts";
import { encodeMatte, encodePicture, encodeThumbnail } from "#app/imaging/encode/encode-picture.server.ts";
import { encodePureGround } from "#app/imaging/encode/encode-pure-ground.server.ts";
import type { ProvenPicture } from "#app/imaging/encode/encode-pure-ground.server.ts";
import type { PureGround } from "#app/imaging/encode/pure-ground.ts";
import { readSourceNotes } from "#app/imaging/encode/source-notes.server.ts";
import type { FileNotes } from "#app/imaging/encode/write-file.server.ts";
import { identifyEngine } from "#app/imaging/engine-fingerprint.server.ts";
import { proposePalette } from "#app/imaging/palette/propose-palette.ts";
import type { OutputSpec, Subjects } from "#app/imaging/picture-spec.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import type { RunBand } from "#app/imaging/scene/render-studio-scene.ts";
import { runSceneBand } from "#app/imaging/scene/run-scene-band.ts";

/** What is proven of one product. `productAlpha` when it is not the whole picture's. */
type Proof = Omit<FidelityQuestion, "delivered" | "productAlpha"> & {
  readonly photo: Pixels<4>;
  readonly productAlpha?: Pixels<1>;
};

/**
 * Everything a worker thread can be asked. Inputs and answers are plain data; pixels lie on shared memory and are not
 * copied on the way.
 */
export const imagingTasks = {
  ...auditTasks,

  decodeSource: (input: { bytes: Uint8Array }) => decodeSource(input.bytes),

  decodeMatte: (input: { bytes: Uint8Array; photo: Pixels<4> }) => decodeMatte(input.bytes, input.photo),

  matteOfCutout: (input: { bytes: Uint8Array; photo: Pixels<4> }) => matteOfCutout(input.bytes, input.photo),

  cutOut: (input: { photo: Pixels<4>; model: CutoutModelChoice; subjects: Subjects }) =>
    cutOutProduct(input.photo, input.model, input.subjects),

  identifyEngine: (input: CutoutModelChoice) => identifyEngine(input),

  lift: (input: { photo: Pixels<4>; matte: Pixels<1> }) => liftProduct(input.photo, input.matte),

  turn: (input: { photo: Pixels<4>; lifted: LiftedProduct; degrees: number }) =>
    turnProduct(input.photo, input.lifted, input.degrees),

  sceneBand: async (input: Parameters<RunBand>[0]) => runSceneBand(input),

  compose: (input: { background: Pixels<3>; placements: readonly ProductPlacement[]; watermark: boolean }) =>
    composePicture(input.background, input.placements, input.watermark),

  encode: (input: { canvas: Pixels<3>; output: OutputSpec; digitalSourceType: string }) =>
    encodePicture(input.canvas, input.output, { ...input, credits: null }, "small"),

  readSourceNotes: (input: { bytes: Uint8Array }) => readSourceNotes(input.bytes),

  composeStandard: (input: StandardParts) => composeStandardPicture(input),

  /** With the file's pixels, decoded, where its ground had to be proven. */
  encodeStandard: async (input: {
    canvas: Pixels<3>;
    output: OutputSpec;
    notes: FileNotes;
    ground: PureGround | null;
  }): Promise<ProvenPicture> => {
    const { canvas, output, notes, ground } = input;
    return ground === null
      ? { picture: await encodePicture(canvas, output, notes, "fast"), delivered: undefined }
      : await encodePureGround(canvas, output, notes, ground);
  },

  expectProduct: (input: { photo: Pixels<4>; photoBox: PixelBox; canvasBox: PixelBox }) =>
    expectProduct(input.photo, input.photoBox, input.canvasBox),

  thumbnail: (input: { canvas: Pixels<3> }) => encodeThumbnail(input.canvas),

  encodeMatte: (input: { matte: Pixels<1> }) => encodeMatte(input.matte),

  /** Of several products each has its proof, and the worst of them is told. */
  audit: async (input: {
    bytes: Uint8Array;
    productAlpha: Pixels<1> | null;
    proof: Proof | null;
    companionProofs?: readonly Proof[];
    /** What the bytes decode to, when somebody knows already. */
    delivered?: Pixels<3> | undefined;
  }) => {
    const { bytes, productAlpha, proof, companionProofs = [] } = input;
    const { facts, delivered } = await measureFacts(bytes, productAlpha, input.delivered);
    if (proof === null || productAlpha === null) return { facts, fidelity: null };
    const proofs = [proof, ...companionProofs].map((one) => measureFidelity({ productAlpha, ...one, delivered }));
    return { facts, fidelity: worstProof(proofs) };
  },

  proposePalette: async (input: { product: Pixels<4> }) => proposePalette(input.product),
};

export type ImagingTaskName = keyof typeof imagingTasks;
export type ImagingTaskInput<Name extends ImagingTaskName> = Parameters<(typeof imagingTasks)[Name]>[0];
export type ImagingTaskOutput<Name extends ImagingTaskName> = Awaited<ReturnType<(typeof imagingTasks)[Name]>>;
