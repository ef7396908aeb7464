import { channelLabels, isChannelName } from "#app/channels/channel-names.ts";
import type { PictureSpec, StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { moods, sceneTypes } from "#app/imaging/scene/vocabulary.ts";

function plainInWords({ channel, background }: StandardizeSpec): string {
  const ground = background === "#ffffff" ? "white" : background;
  const name = channel === null || !isChannelName(channel) ? "Marketplace standard" : channelLabels[channel];
  return `${name}, on ${ground}`;
}

/** "2000 × 2000 px, JPEG, product fills 90 %, pure white": what a plain picture will be. */
export function standardInWords({ output, fill, background, pureBackground }: StandardizeSpec): string {
  const ground = background === "#ffffff" ? (pureBackground ? "pure white" : "white") : background;
  return `${output.widthPx} × ${output.heightPx} px, ${output.format.toUpperCase()}, product fills ${Math.round(fill * 100)} %, on ${ground}.`;
}

/** "Marble tabletop, warm" or "Etsy, on white": what a picture shows its product on. */
export function setInWords(spec: PictureSpec): string {
  if (spec.kind === "standardize") return plainInWords(spec);
  return `${sceneTypes[spec.scene.sceneType].label}, ${moods[spec.scene.mood].label.toLowerCase()}`;
}

/** Where the example picture of a set lies. */
export function swatchPath(sceneType: string, mood: string): string {
  return `/scenes/${sceneType}-${mood}.webp`;
}
