import { marbleTabletopDesign } from "#app/imaging/scene/sets/marble-tabletop.ts";
import { podiumDesign } from "#app/imaging/scene/sets/podium.ts";
import type { SetDesign } from "#app/imaging/scene/sets/set-brief.ts";
import { sweepDesign } from "#app/imaging/scene/sets/sweep.ts";
import { woodTabletopDesign } from "#app/imaging/scene/sets/wood-tabletop.ts";
import type { SceneType } from "#app/imaging/scene/vocabulary.ts";

/** Every set of the vocabulary. A new one is its file, a line here and its words in `vocabulary.ts`. */
export const setTable: Readonly<Record<SceneType, SetDesign>> = {
  sweep: sweepDesign,
  podium: podiumDesign,
  marble_tabletop: marbleTabletopDesign,
  wood_tabletop: woodTabletopDesign,
};
