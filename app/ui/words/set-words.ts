import { channelLabels, isChannelName } from "#app/channels/channel-names.ts";
import type { PictureSpec, StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { moods, sceneTypes } from "#app/imaging/scene/vocabulary.ts";

function plainInWords({ channel, background }: StandardizeSpec): string {
  const ground = background === "#ffffff" ? "white" : background;
  const name = channel === null || !isChannelName(channel) ? "Marketplace standard" : channelLabels[channel];
  return `${name}, on ${ground}`;
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
