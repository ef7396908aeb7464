import { archNicheDesign } from "#app/imaging/scene/sets/arch-niche.ts";
import { concreteLedgeDesign } from "#app/imaging/scene/sets/concrete-ledge.ts";
import { glassShelfDesign } from "#app/imaging/scene/sets/glass-shelf.ts";
import { gradientDesign } from "#app/imaging/scene/sets/gradient.ts";
import { leafShadowsDesign } from "#app/imaging/scene/sets/leaf-shadows.ts";
import { linenDesign } from "#app/imaging/scene/sets/linen.ts";
import { marbleTabletopDesign } from "#app/imaging/scene/sets/marble-tabletop.ts";
import { plasterWallDesign } from "#app/imaging/scene/sets/plaster-wall.ts";
import { podiumDesign } from "#app/imaging/scene/sets/podium.ts";
import { sandDesign } from "#app/imaging/scene/sets/sand.ts";
import { sweepDesign } from "#app/imaging/scene/sets/sweep.ts";
import { terrazzoDesign } from "#app/imaging/scene/sets/terrazzo.ts";
import { waterRipplesDesign } from "#app/imaging/scene/sets/water-ripples.ts";
import { woodTabletopDesign } from "#app/imaging/scene/sets/wood-tabletop.ts";
import type { SetDesign } from "#app/imaging/scene/sets/set-brief.ts";
import type { SceneType } from "#app/imaging/scene/vocabulary.ts";

/** Every set of the vocabulary. A new one is its file, a line here and its words in `vocabulary.ts`. */
export const setTable: Readonly<Record<SceneType, SetDesign>> = {
  sweep: sweepDesign,
  podium: podiumDesign,
  marble_tabletop: marbleTabletopDesign,
  wood_tabletop: woodTabletopDesign,
  gradient: gradientDesign,
  arch_niche: archNicheDesign,
  concrete_ledge: concreteLedgeDesign,
  terrazzo: terrazzoDesign,
  plaster_wall: plasterWallDesign,
  leaf_shadows: leafShadowsDesign,
  glass_shelf: glassShelfDesign,
  linen: linenDesign,
  sand: sandDesign,
  water_ripples: waterRipplesDesign,
};
