import type { PictureSpec } from "#app/imaging/picture-spec.ts";

/** What a request was understood as, in the contract's words: enough to ask for the very same picture again. */
export function resolvedSpec(spec: PictureSpec): Record<string, unknown> {
  const { scene, output, watermark } = spec;
  return {
    engine: "studio",
    scene_type: scene.sceneType,
    mood: scene.mood,
    dominant_colors: scene.colors,
    seed: scene.seed,
    output: { width: output.widthPx, height: output.heightPx, format: output.format },
    watermark,
    ...(spec.kind === "background-swap" ? { preservation_level: spec.preservation } : {}),
  };
}
