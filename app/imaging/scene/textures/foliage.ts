import { chanceOf, cosine, sine } from "#app/imaging/scene/repeatable-math.ts";

/** Side of the patterns of foliage across the beam, units; they repeat after that. */
export const foliageUnits = 6;

/** A leaf, a leaflet or a lobe: the overlap of two circles. */
export interface Leaf {
  readonly x: number;
  readonly y: number;
  readonly alongX: number;
  readonly alongY: number;
  readonly halfLength: number;
  readonly halfWidth: number;
}

/** A leaf that begins at a place and points along `heading`. */
function leafFrom(x: number, y: number, heading: number, halfLength: number, halfWidth: number): Leaf {
  const alongX = cosine(heading);
  const alongY = sine(heading);
  return { x: x + alongX * halfLength, y: y + alongY * halfLength, alongX, alongY, halfLength, halfWidth };
}

const branchesPerLayer = 11;
const leavesPerBranch = 15;

/** Twigs with pairs of leaves; `layer` 0 hangs near the set, 1 farther away and larger. */
function growTwigs(seed: number, layer: number): Leaf[] {
  const leaves: Leaf[] = [];
  const size = layer === 0 ? 0.95 : 1.25;
  for (let branch = 0; branch < branchesPerLayer; branch++) {
    const chance = (what: number): number => chanceOf(branch * 16 + what, layer + 7, seed);
    let x = chance(1) * foliageUnits;
    let y = chance(2) * foliageUnits;
    let heading = -0.5 - 0.9 * chance(3) + (chance(4) < 0.35 ? 1.9 : 0);
    const bend = (chance(5) - 0.5) * 0.12;
    for (let index = 0; index < leavesPerBranch; index++) {
      const taper = 1 - 0.55 * (index / leavesPerBranch);
      const side = index % 2 === 0 ? 1 : -1;
      const spread = heading + side * (0.62 + 0.35 * chanceOf(branch, index, seed + layer));
      const halfLength = size * taper * (0.2 + 0.1 * chanceOf(index, branch, seed + 5));
      leaves.push(leafFrom(x, y, spread, halfLength, halfLength * 0.27));
      x += cosine(heading) * 0.13 * size;
      y += sine(heading) * 0.13 * size;
      heading += bend;
    }
  }
  return leaves;
}

const frondsPerLayer = 4;
const leafletPairs = 22;

/** Palm fronds that reach in from above: long leaflets in two rows along a bending stalk. */
function growFronds(seed: number, layer: number): Leaf[] {
  const leaves: Leaf[] = [];
  const size = layer === 0 ? 1.35 : 1.6;
  for (let frond = 0; frond < frondsPerLayer; frond++) {
    const chance = (what: number): number => chanceOf(frond * 16 + what, layer + 23, seed);
    // Spread over the pattern, so that neither a heap nor a hole is left to chance.
    let x = ((frond + 0.6 * chance(1)) / frondsPerLayer) * foliageUnits;
    let y = (((frond * 2) % frondsPerLayer) / frondsPerLayer + 0.16 * chance(2)) * foliageUnits;
    let heading = -0.35 - 0.75 * chance(3) - (chance(4) < 0.4 ? 1.3 : 0);
    const bend = (chance(5) < 0.5 ? -1 : 1) * (0.012 + 0.02 * chance(6));
    for (let pair = 0; pair < leafletPairs; pair++) {
      const t = pair / (leafletPairs - 1);
      const halfLength = size * (0.13 + 0.27 * Math.sqrt(t) * (1 - t * t * 0.72));
      const open = 1.05 - 0.6 * t;
      for (const side of [-1, 1]) {
        const sway = 0.12 * (chanceOf(frond * 64 + pair, side + layer * 3, seed + 9) - 0.5);
        leaves.push(leafFrom(x, y, heading + side * open + sway, halfLength, 0.03 + 0.05 * halfLength));
      }
      leaves.push(leafFrom(x, y, heading, 0.06 * size, 0.014));
      x += cosine(heading) * 0.085 * size;
      y += sine(heading) * 0.085 * size;
      heading += bend;
    }
  }
  return leaves;
}

const largeLeavesPerLayer = 5;
/** Places along the midrib from which lobes grow, and how far they lean out there, radians. */
const lobes = [
  { from: 0.0, lean: 2.15, length: 0.36 },
  { from: 0.06, lean: 1.6, length: 0.52 },
  { from: 0.24, lean: 1.25, length: 0.56 },
  { from: 0.44, lean: 1.0, length: 0.52 },
  { from: 0.64, lean: 0.78, length: 0.42 },
] as const;

/** Monstera: broad leaves, cut in from the rim between their ribs. */
function growMonstera(seed: number, layer: number): Leaf[] {
  const leaves: Leaf[] = [];
  for (let index = 0; index < largeLeavesPerLayer; index++) {
    const chance = (what: number): number => chanceOf(index * 16 + what, layer + 41, seed);
    const x = ((index + 0.7 * chance(1)) / largeLeavesPerLayer) * foliageUnits;
    const y = (((index * 2) % largeLeavesPerLayer) / largeLeavesPerLayer + 0.12 * chance(2)) * foliageUnits;
    const heading = -0.3 - 1.5 * chance(3);
    const length = (layer === 0 ? 1.5 : 1.75) * (0.8 + 0.4 * chance(4));
    leaves.push(leafFrom(x, y, heading, length / 2, length * 0.25));
    leaves.push(leafFrom(x, y, heading + 3.1, length * 0.55, 0.026));
    // Closes the heart where the lobes meet the stalk.
    leaves.push(
      leafFrom(
        x - cosine(heading) * length * 0.08,
        y - sine(heading) * length * 0.08,
        heading,
        length * 0.14,
        length * 0.1,
      ),
    );
    for (const side of [-1, 1]) {
      for (const lobe of lobes) {
        const fromX = x + cosine(heading) * length * lobe.from;
        const fromY = y + sine(heading) * length * lobe.from;
        const sway = 0.14 * (chanceOf(index * 8 + lobe.from * 50, side, seed + layer) - 0.5);
        const reach = length * lobe.length * 0.5;
        leaves.push(leafFrom(fromX, fromY, heading + side * lobe.lean + sway, reach, length * 0.108));
      }
    }
  }
  return leaves;
}

/** What may hang before the lamp, each grown from a seed for a near and a far layer. */
export const growFoliage = { leaves: growTwigs, palm: growFronds, monstera: growMonstera } as const;
export type Foliage = keyof typeof growFoliage;

/** Distance from a point to a leaf's edge, negative inside: the overlap of two circles. */
export function distanceToLeaf(leaf: Leaf, x: number, y: number): number {
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
export function wrapped(distance: number): number {
  return distance - Math.round(distance / foliageUnits) * foliageUnits;
}
