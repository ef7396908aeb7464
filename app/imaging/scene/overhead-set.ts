import type { StudioSet } from "#app/imaging/scene/sets/set-brief.ts";

/** Beyond any frame: a floor with no end in sight. */
const outOfSight = -1000;

/**
 * The set as a camera sees it that looks straight down: its ground alone, level with the product and filling the frame.
 * Walls and props would be seen from their tops. The lamp moves behind, to the top of the picture, as a window would be.
 */
export function seenFromAbove(set: StudioSet): StudioSet {
  const [x, y, z] = set.keyDirection;
  return {
    ...set,
    backdrop: { ...set.backdrop, floorY: 0, floorBackZ: outOfSight, wallZ: outOfSight, curveRadius: 0 },
    shapes: [],
    keyDirection: [x, y, -Math.abs(z)],
  };
}
