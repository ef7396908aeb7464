import { jpegColorOf } from "#app/imaging/encode/jpeg-ground.ts";
import { channelsOf } from "#app/imaging/encode/pure-ground.ts";
import type { OutputSpec, StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { presetSchemaVersion, type StandardizeDocument } from "#app/presets/preset-document.ts";
import { Refusal } from "#app/refusal.ts";

/** The spec that a document of kind `standardize` stands for: the same document, the same spec. */
export function specOfDocument(document: StandardizeDocument): StandardizeSpec {
  const { output, channel, background, fill, padding, shadow, metadata } = document;
  const { width: widthPx, height: heightPx, format, bytes_max: bytesMax } = output;
  return {
    kind: "standardize",
    background,
    output: { widthPx, heightPx, format, ...(bytesMax === undefined ? {} : { bytesMax }) },
    fill,
    padding,
    alignX: document.align_x,
    alignY: document.align_y,
    shadow,
    pureBackground: document.pure_background,
    metadata,
    channel,
    watermark: false,
  };
}

function outputWords({
  widthPx: width,
  heightPx: height,
  format,
  bytesMax,
}: OutputSpec): StandardizeDocument["output"] {
  return { width, height, format, ...(bytesMax === undefined ? {} : { bytes_max: bytesMax }) };
}

/** The document of a spec whose channel is left open. */
export function documentOfSpec(spec: Omit<StandardizeSpec, "channel">): StandardizeDocument {
  const { background, output, fill, padding, shadow, metadata } = spec;
  return {
    schema_version: presetSchemaVersion,
    kind: "standardize",
    background,
    output: outputWords(output),
    fill,
    padding,
    align_x: spec.alignX,
    align_y: spec.alignY,
    shadow,
    pure_background: spec.pureBackground,
    metadata,
    channel: null,
  };
}

/**
 * Throws `Refusal("invalid_payload")` naming `field` for a spec that no photo could ever be made by: one whose exact
 * ground is a colour that its file format does not have. Said when a preset is written or used, not a thousand times by
 * the engine.
 */
export function refuseImpossibleGround(
  { background, output, pureBackground }: StandardizeSpec,
  field: readonly string[],
): void {
  if (!pureBackground || output.format !== "jpeg" || jpegColorOf(channelsOf(background)) !== null) return;
  throw new Refusal(
    "invalid_payload",
    `A JPEG cannot hold the background ${background} exactly. Choose png, webp or avif, or a background that need not be pure.`,
    { field },
  );
}
