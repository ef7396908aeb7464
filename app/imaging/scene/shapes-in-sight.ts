import { depthBefore, seenOnPlane } from "#app/imaging/scene/camera-view.ts";
import { boundsOf } from "#app/imaging/scene/intersect-shapes.ts";
import type { Camera, StudioPlan } from "#app/imaging/scene/studio-plan.ts";
import type { PlacedShape } from "#app/imaging/scene/world.ts";

interface Sight {
  readonly shape: PlacedShape;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Tells which shapes a place in the picture may show, so that most pixels test none. */
export interface ShapeFinder {
  at(pixelX: number, pixelY: number): readonly PlacedShape[];
}

/** Closer to the camera than this nothing stands, units. */
const nearest = 0.2;

function everywhere(shape: PlacedShape): Sight {
  return { shape, left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
}

function sightOf(camera: Camera, shape: PlacedShape): Sight {
  const { from, to } = boundsOf(shape);
  const sight = { shape, left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let corner = 0; corner < 8; corner++) {
    const x = (corner & 1 ? from : to)[0]!;
    const y = (corner & 2 ? from : to)[1]!;
    const z = (corner & 4 ? from : to)[2]!;
    // What reaches behind the camera has no outline in the picture: it may show anywhere.
    if (depthBefore(camera, y, z) < nearest) return everywhere(shape);
    const seen = seenOnPlane(camera, x, y, z);
    const pixelX = camera.centerXPx + seen.x * camera.pixelsPerUnit;
    const pixelY = camera.baseRowPx - seen.y * camera.pixelsPerUnit;
    sight.left = Math.min(sight.left, pixelX);
    sight.right = Math.max(sight.right, pixelX);
    sight.top = Math.min(sight.top, pixelY);
    sight.bottom = Math.max(sight.bottom, pixelY);
  }
  return sight;
}

export function createShapeFinder(plan: StudioPlan): ShapeFinder {
  const sights = plan.shapes.map((shape, index) => sightOf(plan.camera, { ...shape, surface: index + 2 }));
  const none: readonly PlacedShape[] = [];
  const found: PlacedShape[] = [];
  return {
    at(pixelX, pixelY) {
      found.length = 0;
      for (const sight of sights) {
        if (pixelX < sight.left || pixelX > sight.right || pixelY < sight.top || pixelY > sight.bottom) continue;
        found.push(sight.shape);
      }
      return found.length === 0 ? none : found;
    },
  };
}
