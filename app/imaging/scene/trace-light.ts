import { aimSight, createSightRay } from "#app/imaging/scene/camera-view.ts";
import { findBlocker, findHit } from "#app/imaging/scene/find-hit.ts";
import {
  addRadiance,
  aimAtKey,
  aimOverSurface,
  bounces,
  createTracer,
  type Tracer,
} from "#app/imaging/scene/ray-tracer.ts";
import { hashOf, nextChance } from "#app/imaging/scene/repeatable-math.ts";
import type { StudioBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { guideChannels, lightChannel, lightChannels, noSurface } from "#app/imaging/scene/studio-memory.ts";
import { liftOff } from "#app/imaging/scene/world.ts";

/** Steps of the R2 sequence (Roberts 2018): any run of its points covers the square evenly. */
const stepU = 0.7548776662466927;
const stepV = 0.5698402909980532;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
}

/** Rays towards the lamp that every point sends, and that points in a penumbra send. */
const keySamplesFirst = 8;
const keySamplesInPenumbra = 48;

/** Share of the lamp's disc that is seen, and how far its shadow edge is blurred (units). */
function gatherKey(tracer: Tracer, p: Point, offsetU: number, offsetV: number, out: Float32Array, at: number): void {
  const { world, direction } = tracer;
  let facing = 0;
  let blocked = 0;
  let blockerDistance = 0;
  let samples = keySamplesFirst;
  for (let s = 0; s < samples; s++) {
    const u = offsetU + s * stepU;
    const v = offsetV + s * stepV;
    aimAtKey(tracer, u - Math.floor(u), v - Math.floor(v));
    if (p.nx * direction.x + p.ny * direction.y + p.nz * direction.z <= 0) continue;
    facing++;
    const blocker = findBlocker(world, p.x, p.y, p.z, direction.x, direction.y, direction.z);
    if (blocker > 0) {
      blocked++;
      blockerDistance += blocker;
    }
    if (s === keySamplesFirst - 1 && blocked > 0 && blocked < facing) samples = keySamplesInPenumbra;
  }
  out[at + lightChannel.key] = facing === 0 ? 1 : 1 - blocked / facing;
  out[at + lightChannel.penumbra] = blocked === 0 ? 0 : (blockerDistance / blocked) * world.plan.light.keySpread * 2;
}

function gatherIndirect(
  tracer: Tracer,
  p: Point,
  samples: number,
  offsetU: number,
  offsetV: number,
  out: Float32Array,
  at: number,
): void {
  const { found, direction } = tracer;
  found.red = found.green = found.blue = 0;
  for (let s = 0; s < samples; s++) {
    const u = offsetV + s * stepU;
    const v = offsetU + s * stepV;
    aimOverSurface(tracer, p.nx, p.ny, p.nz, u - Math.floor(u), v - Math.floor(v));
    addRadiance(tracer, p.x, p.y, p.z, direction.x, direction.y, direction.z, bounces);
  }
  out[at] = found.red / samples;
  out[at + 1] = found.green / samples;
  out[at + 2] = found.blue / samples;
}

/** What is seen through glass stands for its bounced light; the lamp itself leaves nothing on it. */
function gatherThrough(
  tracer: Tracer,
  p: Point,
  view: Pick<Point, "x" | "y" | "z">,
  samples: number,
  out: Float32Array,
  at: number,
): void {
  const { found } = tracer;
  found.red = found.green = found.blue = 0;
  for (let s = 0; s < samples; s++) addRadiance(tracer, p.x, p.y, p.z, view.x, view.y, view.z, bounces);
  out[at + lightChannel.key] = 0;
  out[at + lightChannel.penumbra] = 0;
  out[at + lightChannel.indirect] = found.red / samples;
  out[at + lightChannel.indirect + 1] = found.green / samples;
  out[at + lightChannel.indirect + 2] = found.blue / samples;
}

function gatherGloss(
  tracer: Tracer,
  p: Point,
  view: Point,
  roughness: number,
  samples: number,
  out: Float32Array,
  at: number,
): void {
  const { found, world } = tracer;
  found.red = found.green = found.blue = 0;
  const facing = view.x * p.nx + view.y * p.ny + view.z * p.nz;
  const spread = roughness * roughness * 1.7;
  for (let s = 0; s < samples; s++) {
    let x = view.x - 2 * facing * p.nx + (nextChance(world.random) + nextChance(world.random) - 1) * spread;
    let y = view.y - 2 * facing * p.ny + (nextChance(world.random) + nextChance(world.random) - 1) * spread;
    let z = view.z - 2 * facing * p.nz + (nextChance(world.random) + nextChance(world.random) - 1) * spread;
    const below = x * p.nx + y * p.ny + z * p.nz;
    if (below < 0.01) {
      x += p.nx * (0.01 - below);
      y += p.ny * (0.01 - below);
      z += p.nz * (0.01 - below);
    }
    const length = Math.sqrt(x * x + y * y + z * z);
    addRadiance(tracer, p.x, p.y, p.z, x / length, y / length, z / length, 1);
  }
  out[at] = found.red / samples;
  out[at + 1] = found.green / samples;
  out[at + 2] = found.blue / samples;
}

/** Gathers key, bounced and mirrored light at every point of the light grid in the band's rows. */
export function traceLight(task: StudioBandTask): void {
  const { plan, memory } = task;
  const { grid, camera } = plan;
  const tracer = createTracer(task);
  const { world } = tracer;
  const light = new Float32Array(memory.light[0]);
  const guide = new Float32Array(memory.guide);
  const surface = new Uint8Array(memory.surface);
  const { hit } = world;
  const ray = createSightRay();
  for (let y = task.fromRow; y < task.toRow; y++) {
    for (let x = 0; x < grid.width; x++) {
      const i = y * grid.width + x;
      aimSight(camera, ((x + 0.5) / grid.width) * camera.widthPx, ((y + 0.5) / grid.height) * camera.heightPx, ray);
      const { ox, oy, oz, dx, dy, dz } = ray;
      if (!findHit(world, ox, oy, oz, dx, dy, dz, false, world.shapes)) {
        surface[i] = noSurface;
        continue;
      }
      surface[i] = hit.surface;
      guide[i * guideChannels] = hit.faceX;
      guide[i * guideChannels + 1] = hit.faceY;
      guide[i * guideChannels + 2] = hit.faceZ;
      guide[i * guideChannels + 3] = hit.distance;
      const material = plan.materials[hit.material]!;
      const p: Point = {
        x: hit.x + hit.faceX * liftOff,
        y: hit.y + hit.faceY * liftOff,
        z: hit.z + hit.faceZ * liftOff,
        nx: hit.faceX,
        ny: hit.faceY,
        nz: hit.faceZ,
      };
      world.random.state = hashOf(x, y, plan.seed);
      const offsetU = x * stepU + y * stepV + (plan.seed & 1023) / 1024;
      const offsetV = x * 0.8191725133961645 + y * 0.6710436067037893;
      const at = i * lightChannels;
      if (material.clear) gatherThrough(tracer, p, { x: dx, y: dy, z: dz }, grid.samples, light, at);
      else {
        gatherKey(tracer, p, offsetU, offsetV, light, at);
        gatherIndirect(tracer, p, grid.samples, offsetU, offsetV, light, at + lightChannel.indirect);
      }
      if (material.gloss > 0) {
        const view: Point = { x: dx, y: dy, z: dz, nx: 0, ny: 0, nz: 0 };
        gatherGloss(tracer, p, view, material.roughness, grid.samples, light, at + lightChannel.gloss);
      }
    }
  }
}
