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

/** Aims a ray from the camera through a place of the picture plane, units right of and above its middle. */
export function aimAtPlane(camera: Camera, planeX: number, planeY: number, ray: SightRay): void {
  const { eyeHeight, eyeDistance, tiltSine, tiltCosine } = camera;
  const y = planeY - eyeHeight;
  const inverse = 1 / Math.sqrt(planeX * planeX + y * y + eyeDistance * eyeDistance);
  ray.ox = 0;
  ray.oy = eyeHeight * tiltCosine + eyeDistance * tiltSine;
  ray.oz = eyeDistance * tiltCosine - eyeHeight * tiltSine;
  ray.dx = planeX * inverse;
  ray.dy = (y * tiltCosine - eyeDistance * tiltSine) * inverse;
  ray.dz = (-y * tiltSine - eyeDistance * tiltCosine) * inverse;
}

/** Aims a ray from the camera through a place of the picture, pixels. */
export function aimSight(camera: Camera, pixelX: number, pixelY: number, ray: SightRay): void {
  const { pixelsPerUnit } = camera;
  aimAtPlane(camera, (pixelX - camera.centerXPx) / pixelsPerUnit, (camera.baseRowPx - pixelY) / pixelsPerUnit, ray);
}

/** How far before the camera a point lies along its axis, units; negative behind it. */
export function depthBefore({ eyeDistance, tiltSine, tiltCosine }: Camera, y: number, z: number): number {
  return eyeDistance - y * tiltSine - z * tiltCosine;
}

/** Where a point of the set is seen on the picture plane, units right of and above its middle. */
export function seenOnPlane(camera: Camera, x: number, y: number, z: number): { x: number; y: number } {
  const { eyeHeight, eyeDistance, tiltSine, tiltCosine } = camera;
  const up = y * tiltCosine - z * tiltSine;
  const scale = eyeDistance / depthBefore(camera, y, z);
  return { x: x * scale, y: eyeHeight + (up - eyeHeight) * scale };
}
