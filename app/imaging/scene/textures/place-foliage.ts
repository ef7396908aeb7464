import { levelAcross, uprightAcross } from "#app/imaging/scene/key-light.ts";
import type { LinearColor } from "#app/imaging/scene/linear-color.ts";
import { chanceOf } from "#app/imaging/scene/repeatable-math.ts";
import {
  distanceToLeaf,
  type Foliage,
  foliageUnits,
  growFoliage,
  type Leaf,
  wrapped,
} from "#app/imaging/scene/textures/foliage.ts";

/** Places tried; each is as likely to be good, so that nearly every seed finds one. */
const triesMax = 16;
/** Share of the wall that should lie in shadow: less looks like a mistake, more like a dark wall. */
const shadeMin = 0.24;
const shadeMax = 0.44;
/** Points looked at across and up the wall. */
const pointsAcross = 9;
const pointsUp = 6;

function isShaded(leaves: readonly Leaf[], u: number, v: number): boolean {
  return leaves.some((leaf) => {
    const x = wrapped(u - leaf.x);
    const y = wrapped(v - leaf.y);
    const near = Math.abs(x) < leaf.halfLength && Math.abs(y) < leaf.halfLength;
    return near && distanceToLeaf(leaf, x, y) < 0;
  });
}

interface Wall {
  readonly z: number;
  readonly halfWidth: number;
  readonly topY: number;
}

/** Where to hang foliage so that its shadow lies well on the wall: a random place, tried until enough of it shows. */
export function placeFoliage(
  kind: Foliage,
  seed: number,
  beam: LinearColor,
  wall: Wall,
): { shiftU: number; shiftV: number } {
  const leaves = [0, 1].flatMap((layer) => growFoliage[kind](seed, layer));
  let best = { shiftU: 0, shiftV: 0 };
  let bestMiss = Infinity;
  for (let attempt = 0; attempt < triesMax && bestMiss > 0; attempt++) {
    const shiftU = foliageUnits * chanceOf(seed, attempt, 9);
    const shiftV = foliageUnits * chanceOf(seed, attempt, 10);
    let shaded = 0;
    for (let point = 0; point < pointsAcross * pointsUp; point++) {
      const x = (((point % pointsAcross) + 0.5) / pointsAcross - 0.5) * 2 * wall.halfWidth;
      const y = ((Math.floor(point / pointsAcross) + 0.5) / pointsUp) * wall.topY;
      const u = levelAcross(beam, x, wall.z) + shiftU;
      if (isShaded(leaves, u, uprightAcross(beam, x, y, wall.z) + shiftV)) shaded++;
    }
    const share = shaded / (pointsAcross * pointsUp);
    const miss = Math.max(0, shadeMin - share, share - shadeMax);
    if (miss >= bestMiss) continue;
    best = { shiftU, shiftV };
    bestMiss = miss;
  }
  return best;
}
