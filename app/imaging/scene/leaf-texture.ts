import { chanceOf, clamp, cosine, sine } from "#app/imaging/scene/repeatable-math.ts";
import type { TexturePlan } from "#app/imaging/scene/studio-plan.ts";
import type { TexturePattern } from "#app/imaging/scene/texture-pattern.ts";

/** Side of the pattern across the beam, units; it repeats after that. */
const leafUnits = 6;
/** Distances to a leaf's edge are stored up to this far, units. */
const distanceMax = 0.5;
const branchesPerLayer = 11;
const leavesPerBranch = 15;

interface Leaf {
  readonly x: number;
  readonly y: number;
  readonly alongX: number;
  readonly alongY: number;
  readonly halfLength: number;
  readonly halfWidth: number;
}

/** Twigs with pairs of leaves; `layer` 0 hangs near the set, 1 farther away and larger. */
function growLeaves(seed: number, layer: number): Leaf[] {
  const leaves: Leaf[] = [];
  const size = layer === 0 ? 0.95 : 1.25;
  for (let branch = 0; branch < branchesPerLayer; branch++) {
    const chance = (what: number): number => chanceOf(branch * 16 + what, layer + 7, seed);
    let x = chance(1) * leafUnits;
    let y = chance(2) * leafUnits;
    let heading = -0.5 - 0.9 * chance(3) + (chance(4) < 0.35 ? 1.9 : 0);
    const bend = (chance(5) - 0.5) * 0.12;
    for (let index = 0; index < leavesPerBranch; index++) {
      const taper = 1 - 0.55 * (index / leavesPerBranch);
      const side = index % 2 === 0 ? 1 : -1;
      const spread = heading + side * (0.62 + 0.35 * chanceOf(branch, index, seed + layer));
      const halfLength = size * taper * (0.2 + 0.1 * chanceOf(index, branch, seed + 5));
      const alongX = cosine(spread);
      const alongY = sine(spread);
      leaves.push({
        x: x + alongX * halfLength,
        y: y + alongY * halfLength,
        alongX,
        alongY,
        halfLength,
        halfWidth: halfLength * 0.27,
      });
      x += cosine(heading) * 0.13 * size;
      y += sine(heading) * 0.13 * size;
      heading += bend;
    }
  }
  return leaves;
}

/** Distance from a point to a leaf's edge, negative inside: the overlap of two circles. */
function distanceToLeaf(leaf: Leaf, x: number, y: number): number {
  const along = Math.abs(x * leaf.alongX + y * leaf.alongY);
  const side = Math.abs(y * leaf.alongX - x * leaf.alongY);
  const { halfLength: a, halfWidth: b } = leaf;
  const shift = (a * a - b * b) / (2 * b);
  const radius = shift + b;
  if (along * shift > (side + shift) * a) {
    const dx = along - a;
    return Math.sqrt(dx * dx + side * side);
  }
  return Math.sqrt(along * along + (side + shift) * (side + shift)) - radius;
}

/** Shortest way on a pattern that repeats. */
function wrapped(distance: number): number {
  return distance - Math.round(distance / leafUnits) * leafUnits;
}

/** Distance to the nearest leaf for both layers, 0.5 at the edge, above it in the light. */
function bakeLeaves(texture: TexturePlan, values: Uint16Array, fromRow: number, toRow: number): void {
  const step = texture.unitsWide / texture.texelsWide;
  for (let layer = 0; layer < 2; layer++) {
    const leaves = growLeaves(texture.seed, layer);
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
        values[(row * texture.texelsWide + column) * 2 + layer] =
          clamp(nearest / (2 * distanceMax) + 0.5, 0, 1) * 65535;
      }
    }
  }
}

/** Distances to the leaves near the set and to those farther away, 0.5 at the edge. */
export const leavesPattern: TexturePattern = {
  unitsWide: leafUnits,
  unitsHigh: leafUnits,
  channels: 2,
  shrinks: false,
  bakeRows: bakeLeaves,
};
