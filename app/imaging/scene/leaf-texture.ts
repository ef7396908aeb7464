import { clamp } from "#app/imaging/scene/repeatable-math.ts";
import type { TexturePlan } from "#app/imaging/scene/studio-plan.ts";
import type { TexturePattern } from "#app/imaging/scene/texture-pattern.ts";
import {
  distanceToLeaf,
  type Foliage,
  foliageUnits,
  growFoliage,
  type Leaf,
  wrapped,
} from "#app/imaging/scene/textures/foliage.ts";

/** Distances are stored as 0.5 + distance, units. */
const storedMiddle = 0.5;
/** Farther from a leaf than this no lamp's blur reaches, units. */
const distanceMax = 0.32;

/** Distance to the nearest leaf for both layers, 0.5 at the edge, above it in the light. */
function bakeFoliage(
  grow: (seed: number, layer: number) => Leaf[],
  texture: TexturePlan,
  values: Uint16Array,
  fromRow: number,
  toRow: number,
): void {
  const step = texture.unitsWide / texture.texelsWide;
  for (let layer = 0; layer < 2; layer++) {
    const leaves = grow(texture.seed, layer);
    for (let row = fromRow; row < toRow; row++) {
      const y = (row + 0.5) * step;
      const near = leaves.filter((leaf) => Math.abs(wrapped(y - leaf.y)) < leaf.halfLength + distanceMax);
      for (let column = 0; column < texture.texelsWide; column++) {
        const x = (column + 0.5) * step;
        let nearest = distanceMax;
        for (const leaf of near) {
          const dx = wrapped(x - leaf.x);
          if (dx > leaf.halfLength + nearest || -dx > leaf.halfLength + nearest) continue;
          nearest = Math.min(nearest, distanceToLeaf(leaf, dx, wrapped(y - leaf.y)));
        }
        values[(row * texture.texelsWide + column) * 2 + layer] = clamp(nearest + storedMiddle, 0, 1) * 65535;
      }
    }
  }
}

/** Distances to the leaves near the set and to those farther away, 0.5 at the edge. */
function foliagePattern(kind: Foliage): TexturePattern {
  return {
    unitsWide: foliageUnits,
    unitsHigh: foliageUnits,
    channels: 2,
    shrinks: false,
    bakeRows: (texture, values, fromRow, toRow) => bakeFoliage(growFoliage[kind], texture, values, fromRow, toRow),
  };
}

export const leavesPattern = foliagePattern("leaves");
export const palmPattern = foliagePattern("palm");
export const monsteraPattern = foliagePattern("monstera");
