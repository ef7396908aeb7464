import { createHash } from "node:crypto";
import { Refusal } from "#app/refusal.ts";
import { auditMade } from "#app/imaging/audit/audit-made.server.ts";
import type { StandardPicture } from "#app/imaging/compose/standard-picture.server.ts";
import {
  algorithmicallyEnhanced,
  compositeSynthetic,
  inheritedSourceType,
} from "#app/imaging/encode/digital-source-type.ts";
import { channelsOf } from "#app/imaging/encode/pure-ground.ts";
import type { SourceNotes } from "#app/imaging/encode/source-notes.server.ts";
import type { FileNotes } from "#app/imaging/encode/write-file.server.ts";
import { findProduct } from "#app/imaging/find-product.server.ts";
import type { FoundProduct } from "#app/imaging/find-product.server.ts";
import type { EncodedPicture, KnownMatte } from "#app/imaging/finished-picture.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { refuseUnfaithful } from "#app/imaging/refuse-unfaithful.ts";
import type { InputOf, MadePicture, Workshop } from "#app/imaging/workshop.ts";

/**
 * The product alone on a plain ground: kind `standardize`. Its pixels are the photo's own, resampled once, their tone
 * corrected where the spec says so; the proof of that is measured on the delivered file. Throws `Refusal` source_missing, no_product_found, fidelity_below_bar,
 * invalid_payload (a ground or a size limit that the format cannot hold), and what reading the photo throws.
 */
export async function standardizeProduct(workshop: Workshop, input: InputOf<"standardize">): Promise<MadePicture> {
  const { pool } = workshop;
  const { spec, signal, onStage, source } = input;
  if (source === null) {
    throw new Refusal("source_missing", "A standardized picture needs a product photo.", { field: ["source"] });
  }

  onStage?.("cutout");
  const [found, sourceNotes] = await Promise.all([
    findProduct(workshop, source, { known: input.matte, subjects: spec.subjects, signal }),
    pool.run("readSourceNotes", { bytes: source }, signal),
  ]);
  const { photo, matte } = found;

  onStage?.("compose");
  const composed = await pool.run("composeStandard", { photo, matte, spec }, signal);
  const { canvas, photoBox, canvasBox } = composed;
  const [{ picture, delivered }, expected, thumbnail] = await Promise.all([
    pool.run("encodeStandard", encodingOf(composed, spec, sourceNotes), signal),
    pool.run("expectProduct", { photo, photoBox, canvasBox }, signal),
    pool.run("thumbnail", { canvas }, signal),
  ]);

  onStage?.("check");
  const question = auditQuestion(composed, { photo, expected, spec });
  const [{ facts, fidelity: proof }, matteFile] = await Promise.all([
    auditMade(workshop, { bytes: picture.bytes, delivered, ...question }, signal),
    input.matte === undefined ? pool.run("encodeMatte", { matte }, signal) : keptMatte(input.matte, found),
  ]);
  refuseUnfaithful(proof, spec.watermark);
  const { enlargement, shadow, tone } = composed;
  const fidelity = proof === null || tone === null ? proof : { ...proof, tone };
  const made = { picture, thumbnail, matte: matteFile, cutout: found.report, fidelity };
  return { ...made, facts: { ...facts, enlargement: Math.max(1, enlargement), shadow } };
}

function encodingOf(composed: StandardPicture, spec: StandardizeSpec, source: SourceNotes) {
  // A drawn shadow is an element that was never photographed; cutting, scaling and a plain ground add nothing.
  const done = composed.shadow.kind === "soft" ? compositeSynthetic : algorithmicallyEnhanced;
  const notes: FileNotes = {
    digitalSourceType: inheritedSourceType(source.digitalSourceType, done),
    credits: spec.metadata === "copyright" ? { creator: source.creator, copyright: source.copyright } : null,
  };
  // A watermark lies on the ground, too: such a picture is for looking only.
  const isPure = spec.pureBackground && !spec.watermark;
  const ground = isPure ? { color: channelsOf(spec.background), covered: composed.covered } : null;
  return { canvas: composed.canvas, output: spec.output, notes, ground };
}

function auditQuestion(
  { canvas, productAlpha, photoBox, canvasBox }: StandardPicture,
  { photo, expected, spec }: { photo: Pixels<4>; expected: Pixels<3>; spec: StandardizeSpec },
) {
  const { format } = spec.output;
  const { preservation = "strict" } = spec;
  const proof = { canvas, photo, expected, photoBox, canvasBox, preservation, format, watermark: spec.watermark };
  return { productAlpha, proof };
}

/** A matte that came as a file stays that file: nothing about it changed. */
function keptMatte({ bytes }: KnownMatte, { matte }: FoundProduct): EncodedPicture {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, sha256, mediaType: "image/png", widthPx: matte.widthPx, heightPx: matte.heightPx };
}
