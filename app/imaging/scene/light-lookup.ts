import { guideChannels, lightChannels, type StudioMemory } from "#app/imaging/scene/studio-memory.ts";
import { smoothingPasses } from "#app/imaging/scene/smooth-light.ts";
import type { StudioPlan } from "#app/imaging/scene/studio-plan.ts";

/** Smoothed light at one place of the picture. */
export interface GatheredLight {
  key: number;
  red: number;
  green: number;
  blue: number;
  glossRed: number;
  glossGreen: number;
  glossBlue: number;
}

export function createGatheredLight(): GatheredLight {
  return { key: 0.5, red: 0.5, green: 0.5, blue: 0.5, glossRed: 0.5, glossGreen: 0.5, glossBlue: 0.5 };
}

export interface LightGrid {
  readonly light: Float32Array;
  readonly guide: Float32Array;
  readonly surface: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly perPixelX: number;
  readonly perPixelY: number;
}

export function openLightGrid(plan: StudioPlan, memory: StudioMemory): LightGrid {
  return {
    light: new Float32Array(memory.light[(smoothingPasses & 1) as 0 | 1]),
    guide: new Float32Array(memory.guide),
    surface: new Uint8Array(memory.surface),
    width: plan.grid.width,
    height: plan.grid.height,
    perPixelX: plan.grid.width / plan.camera.widthPx,
    perPixelY: plan.grid.height / plan.camera.heightPx,
  };
}

/** Quadratic B-spline over three neighbours; `f` is the place within the middle one, -0.5…0.5. */
function splineWeight(offset: number, f: number): number {
  if (offset === 0) return 0.75 - f * f;
  const d = offset < 0 ? 0.5 - f : 0.5 + f;
  return 0.5 * d * d;
}

function addPoint(grid: LightGrid, j: number, weight: number, out: GatheredLight): void {
  const { light } = grid;
  const q = j * lightChannels;
  out.key += weight * light[q]!;
  out.red += weight * light[q + 1]!;
  out.green += weight * light[q + 2]!;
  out.blue += weight * light[q + 3]!;
  out.glossRed += weight * light[q + 4]!;
  out.glossGreen += weight * light[q + 5]!;
  out.glossBlue += weight * light[q + 6]!;
}

function scale(out: GatheredLight, factor: number): void {
  out.key *= factor;
  out.red *= factor;
  out.green *= factor;
  out.blue *= factor;
  out.glossRed *= factor;
  out.glossGreen *= factor;
  out.glossBlue *= factor;
}

function clear(out: GatheredLight): void {
  out.key = out.red = out.green = out.blue = out.glossRed = out.glossGreen = out.glossBlue = 0;
}

/** How alike two normals must be to share light: 0 from 45° on. */
function likeness(guide: Float32Array, j: number, nx: number, ny: number, nz: number): number {
  const a = j * guideChannels;
  const dot = guide[a]! * nx + guide[a + 1]! * ny + guide[a + 2]! * nz;
  return dot < 0.7 ? 0 : (dot - 0.7) * (dot - 0.7) * 11;
}

/** Nothing near fits: take the best of a wider neighbourhood, whatever surface it is on. */
function lookFarther(
  grid: LightGrid,
  column: number,
  row: number,
  surface: number,
  nx: number,
  ny: number,
  nz: number,
  out: GatheredLight,
): void {
  clear(out);
  let sum = 0;
  for (let dy = -3; dy <= 3; dy++) {
    const y = row + dy;
    if (y < 0 || y >= grid.height) continue;
    for (let dx = -3; dx <= 3; dx++) {
      const x = column + dx;
      if (x < 0 || x >= grid.width) continue;
      const j = y * grid.width + x;
      const same = grid.surface[j] === surface ? 1 : 1e-4;
      const weight = (same * (likeness(grid.guide, j, nx, ny, nz) + 1e-3)) / (1 + dx * dx + dy * dy);
      addPoint(grid, j, weight, out);
      sum += weight;
    }
  }
  scale(out, 1 / sum);
}

/**
 * Joint-bilateral upsampling (Kopf et al. 2007): the light at a place of the full-size picture from the grid points
 * around it that lie on the same surface and face the same way.
 */
export function lookUpLight(
  grid: LightGrid,
  pixelX: number,
  pixelY: number,
  surface: number,
  nx: number,
  ny: number,
  nz: number,
  out: GatheredLight,
): void {
  const gridX = pixelX * grid.perPixelX - 0.5;
  const gridY = pixelY * grid.perPixelY - 0.5;
  const column = Math.floor(gridX + 0.5);
  const row = Math.floor(gridY + 0.5);
  const fx = gridX - column;
  const fy = gridY - row;
  clear(out);
  let sum = 0;
  for (let dy = -1; dy <= 1; dy++) {
    const y = row + dy < 0 ? 0 : row + dy >= grid.height ? grid.height - 1 : row + dy;
    const weightY = splineWeight(dy, fy);
    for (let dx = -1; dx <= 1; dx++) {
      const x = column + dx < 0 ? 0 : column + dx >= grid.width ? grid.width - 1 : column + dx;
      const j = y * grid.width + x;
      if (grid.surface[j] !== surface) continue;
      const weight = weightY * splineWeight(dx, fx) * likeness(grid.guide, j, nx, ny, nz);
      if (weight === 0) continue;
      addPoint(grid, j, weight, out);
      sum += weight;
    }
  }
  if (sum > 1e-3) scale(out, 1 / sum);
  else lookFarther(grid, column, row, surface, nx, ny, nz, out);
}
