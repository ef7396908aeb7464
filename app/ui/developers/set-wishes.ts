import type { SceneType } from "#app/imaging/scene/vocabulary.ts";

/** What a brand thinks of a set. */
export const setWishes = [
  { value: "", label: "No preference" },
  { value: "preferred", label: "Preferred" },
  { value: "forbidden", label: "Never" },
] as const;

/** The name of the form's field for a set. */
export const setField = (set: SceneType) => `set:${set}`;
