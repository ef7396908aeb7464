import type { VisualIdentity } from "#app/direction/creative-direction.ts";
import { sceneTypeNames, type SceneType } from "#app/imaging/scene/vocabulary.ts";
import { Refusal } from "#app/refusal.ts";

/** The sets that a visual identity leaves. Throws `prompt_not_stageable` when it forbids all. */
export function allowedSets(identity: VisualIdentity | null): [SceneType, ...SceneType[]] {
  const [first, ...others] = sceneTypeNames.filter((name) => identity?.forbiddenSets.includes(name) !== true);
  if (first !== undefined) return [first, ...others];
  throw new Refusal("prompt_not_stageable", `The brand kit “${identity?.name}” forbids every set. Allow one.`, {
    field: ["prompt"],
  });
}
