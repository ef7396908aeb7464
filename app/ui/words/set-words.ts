import type { PictureSpec } from "#app/imaging/picture-spec.ts";
import { moods, sceneTypes } from "#app/imaging/scene/vocabulary.ts";

/** "Marble tabletop, warm": the set of a picture in words. */
export function setInWords(spec: PictureSpec): string {
  return `${sceneTypes[spec.scene.sceneType].label}, ${moods[spec.scene.mood].label.toLowerCase()}`;
}

/** Where the example picture of a set lies. */
export function swatchPath(sceneType: string, mood: string): string {
  return `/scenes/${sceneType}-${mood}.webp`;
}
