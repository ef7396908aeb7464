import { leavesPattern, monsteraPattern, palmPattern } from "#app/imaging/scene/leaf-texture.ts";
import { marblePattern } from "#app/imaging/scene/marble-texture.ts";
import type { PatternName } from "#app/imaging/scene/pattern-names.ts";
import { plasterPattern } from "#app/imaging/scene/plaster-texture.ts";
import type { TexturePattern } from "#app/imaging/scene/texture-pattern.ts";
import { concretePattern, formworkPattern, poresPattern } from "#app/imaging/scene/textures/concrete-texture.ts";
import { linenPattern, weavePattern } from "#app/imaging/scene/textures/linen-texture.ts";
import { sandGrainPattern, sandPattern } from "#app/imaging/scene/textures/sand-texture.ts";
import { stuccoPattern } from "#app/imaging/scene/textures/stucco-texture.ts";
import { terrazzoPattern } from "#app/imaging/scene/textures/terrazzo-texture.ts";
import { waterPattern } from "#app/imaging/scene/textures/water-texture.ts";
import { grainPattern, woodPattern } from "#app/imaging/scene/wood-texture.ts";

/** Every pattern that a set may bake. A new one is its file, its name and a line here. */
export const patternTable = {
  plaster: plasterPattern,
  marble: marblePattern,
  wood: woodPattern,
  grain: grainPattern,
  leaves: leavesPattern,
  palm: palmPattern,
  monstera: monsteraPattern,
  concrete: concretePattern,
  formwork: formworkPattern,
  pores: poresPattern,
  stucco: stuccoPattern,
  terrazzo: terrazzoPattern,
  linen: linenPattern,
  weave: weavePattern,
  sand: sandPattern,
  sandGrain: sandGrainPattern,
  water: waterPattern,
} as const satisfies Record<PatternName, TexturePattern>;
