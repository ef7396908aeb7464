import { leavesPattern } from "#app/imaging/scene/leaf-texture.ts";
import { marblePattern } from "#app/imaging/scene/marble-texture.ts";
import { plasterPattern } from "#app/imaging/scene/plaster-texture.ts";
import type { TexturePattern } from "#app/imaging/scene/texture-pattern.ts";
import { grainPattern, woodPattern } from "#app/imaging/scene/wood-texture.ts";

/** Every pattern that a set may bake. A new one is its file and a line here. */
export const patternTable = {
  plaster: plasterPattern,
  marble: marblePattern,
  wood: woodPattern,
  grain: grainPattern,
  leaves: leavesPattern,
} as const satisfies Record<string, TexturePattern>;
export type PatternName = keyof typeof patternTable;
