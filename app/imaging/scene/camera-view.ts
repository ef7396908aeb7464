import type { Camera } from "#app/imaging/scene/studio-plan.ts";

/** A ray of sight: where it starts and where it goes (length 1). Overwritten by the next one. */
export interface SightRay {
  ox: number;
  oy: number;
  oz: number;
  dx: number;
  dy: number;
  dz: number;
}

export function createSightRay(): SightRay {
  return { ox: 0.5, oy: 0.5, oz: 0.5, dx: 0.5, dy: 0.5, dz: 0.5 };
}

/**
 * Aims a ray from the camera through a place of the picture, in the set's own directions. The camera either looks
 * straight ahead with its frame shifted, or straight down: then the picture's up is the set's depth.
 */
export function aimSight(camera: Camera, pixelX: number, pixelY: number, ray: SightRay): void {
  const { eyeHeight, eyeDistance } = camera;
  const x = (pixelX - camera.centerXPx) / camera.pixelsPerUnit;
  const y = (camera.baseRowPx - pixelY) / camera.pixelsPerUnit - eyeHeight;
  const inverse = 1 / Math.sqrt(x * x + y * y + eyeDistance * eyeDistance);
  ray.ox = 0;
  ray.dx = x * inverse;
  if (camera.fromAbove) {
    ray.oy = eyeDistance;
    ray.oz = -eyeHeight;
    ray.dy = -eyeDistance * inverse;
    ray.dz = -y * inverse;
    return;
  }
  ray.oy = eyeHeight;
  ray.oz = eyeDistance;
  ray.dy = y * inverse;
  ray.dz = -eyeDistance * inverse;
}
