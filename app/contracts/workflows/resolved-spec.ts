import type { PictureSpec, PlacementSpec, SpecOf, StandardizeSpec } from "#app/imaging/picture-spec.ts";

/** What a request was understood as, in the contract's words: enough to ask for the very same picture again. */
export function resolvedSpec(spec: PictureSpec): Record<string, unknown> {
  const { output, watermark } = spec;
  return {
    engine: "studio",
    ...(spec.kind === "standardize" ? plainWords(spec) : setWords(spec)),
    output: {
      width: output.widthPx,
      height: output.heightPx,
      format: output.format,
      ...(output.bytesMax === undefined ? {} : { bytes_max: output.bytesMax }),
    },
    watermark,
  };
}

function setWords(spec: Exclude<PictureSpec, { kind: "standardize" }>): Record<string, unknown> {
  const { sceneType, mood, colors, seed } = spec.scene;
  return {
    scene_type: sceneType,
    mood,
    dominant_colors: colors,
    seed,
    ...(spec.kind === "background-swap" ? swapWords(spec) : {}),
  };
}

function swapWords({ preservation, fill, placement, cameraPitchDegrees }: SpecOf<"background-swap">) {
  return {
    preservation_level: preservation,
    ...(fill === undefined ? {} : { fill }),
    ...(placement === undefined ? {} : { placement: placementWords(placement) }),
    ...(cameraPitchDegrees === undefined ? {} : { camera_pitch: cameraPitchDegrees }),
  };
}

function placementWords({ shiftX, shiftY, rotationDegrees, padding }: PlacementSpec): Record<string, number> {
  return { shift_x: shiftX, shift_y: shiftY, rotation: rotationDegrees, padding };
}

function plainWords(spec: StandardizeSpec): Record<string, unknown> {
  return {
    background: spec.background,
    fill: spec.fill,
    padding: spec.padding,
    align: [spec.alignX, spec.alignY],
    shadow: spec.shadow,
    pure_background: spec.pureBackground,
    metadata: spec.metadata,
    channel: spec.channel,
    ...(spec.subjects === undefined ? {} : { subjects: spec.subjects }),
    ...(spec.preservation === undefined ? {} : { preservation_level: spec.preservation }),
  };
}
