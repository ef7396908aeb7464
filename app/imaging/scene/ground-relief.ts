import { clamp } from "#app/imaging/scene/repeatable-math.ts";
import type { SightRay } from "#app/imaging/scene/camera-view.ts";
import type { GroundRelief, LightRig, Material } from "#app/imaging/scene/studio-plan.ts";
import { type Sampler, sampleChannels, sampleFiltered } from "#app/imaging/scene/texture-lookup.ts";
import { causticMost } from "#app/imaging/scene/textures/water-texture.ts";
import { slopeMax } from "#app/imaging/scene/texture-pattern.ts";
import type { Hit } from "#app/imaging/scene/world.ts";

/*
 * Ground that is not flat: a height field hangs below the floor's plane. Rays of sight are followed into it, so crests
 * hide what lies behind them, and a ray is followed out of it towards the lamp, so they throw shadows.
 */

/** Keeps lookups positive; a multiple of every pattern's size. */
const faraway = 48;
/** Looks along the ray of sight and towards the lamp. */
const sightSteps = 10;
const keySteps = 8;
/** A grazing ray is followed this far at most, units. */
const sightReach = 0.6;
/** Below this sine of the angle of sight a texture is not blurred further. */
const grazing = 0.08;
/** Which channel of a ground's texture holds what; 0 and 1 are its slopes. */
const heightChannel = 2;
/** Brightness of light from all sides on a slope: less where it leans away from the ceiling and from the left. */
const skyLean = 0.55;
const skySide = 0.22;
/** How much darker the bottom of the deepest valley is for light from all sides. */
const valleyShade = 0.38;

/** How sharply ripples mirror the lamp: the cosine is squared this many times. */
const sparkSquarings = 8;
const sparkStrength = 1.6;

/** What the ground does to light and sight at one point. */
export interface GroundPoint {
  /** Share of the key light that reaches the point past the ground's own crests; above 1 where ripples gather it. */
  keyShare: number;
  /** Brightness of light from all sides. */
  openness: number;
  /** Ripples: how far beside the point what it mirrors lies, units right and down. */
  mirrorX: number;
  mirrorY: number;
  /** Ripples: cosine between sight and normal, and brightness of the mirrored lamp. */
  facing: number;
  spark: number;
}

export function createGroundPoint(): GroundPoint {
  return { keyShare: 0.5, openness: 0.5, mirrorX: 0.5, mirrorY: 0.5, facing: 0.5, spark: 0.5 };
}

type Solid = Extract<GroundRelief, { kind: "solid" }>;
type Water = Extract<GroundRelief, { kind: "water" }>;

const found = new Float64Array(4);

/** How much of its depth the ground keeps at a place: none where the product stands. */
function keptAt(ground: Solid, x: number, z: number): number {
  const { flat } = ground;
  const dx = (x - flat.x) / flat.halfWidth;
  const dz = (z - flat.z) / flat.halfDepth;
  const away = Math.sqrt(dx * dx + dz * dz);
  const t = clamp((away - 1) / flat.edge, 0, 1);
  return t * t * (3 - 2 * t);
}

interface Field {
  readonly ground: Solid;
  readonly sampler: Sampler;
  readonly spanX: number;
  readonly spanZ: number;
}

/** Depth below the floor's plane at a place, units. */
function depthAt({ ground, sampler, spanX, spanZ }: Field, x: number, z: number): number {
  const height = sampleFiltered(sampler, x + faraway, z + faraway, spanX, spanZ, heightChannel);
  return ground.depth * (1 - height) * keptAt(ground, x, z);
}

/** Moves the hit along the ray of sight to where it meets the ground (relief mapping, Policarpo et al. 2005). */
function sink(field: Field, hit: Hit, ray: SightRay): number {
  const steepness = -ray.dy;
  const reach = Math.min(field.ground.depth / steepness, sightReach);
  const step = reach / sightSteps;
  let [before, clearance] = [0, depthAt(field, hit.x, hit.z)];
  let [x, z] = [hit.x, hit.z];
  for (let at = 1; at <= sightSteps && clearance > 0; at++) {
    const along = step * at;
    const next = depthAt(field, hit.x + ray.dx * along, hit.z + ray.dz * along) - along * steepness;
    const crossing = next > 0 ? 1 : clearance / (clearance - next);
    x = hit.x + ray.dx * (before + (along - before) * crossing);
    z = hit.z + ray.dz * (before + (along - before) * crossing);
    [before, clearance] = [along, next];
  }
  hit.x = x;
  hit.z = z;
  return depthAt(field, x, z);
}

/** Share of the lamp's disc that is seen from a point of the ground. */
function keyAt(field: Field, hit: Hit, depth: number, light: LightRig): number {
  const [lx, ly, lz] = light.keyDirection;
  let share = 1;
  for (let at = 1; at <= keySteps; at++) {
    const along = ((depth / ly) * at) / keySteps;
    const clearance = depthAt(field, hit.x + lx * along, hit.z + lz * along) - (depth - ly * along);
    const seen = 0.5 + clearance / (2 * along * light.keySpread + 1e-6);
    if (seen < share) share = seen;
  }
  return share < 0 ? 0 : share;
}

function meetSolid(field: Field, strength: number, hit: Hit, ray: SightRay, light: LightRig, out: GroundPoint): void {
  const { ground, sampler, spanX, spanZ } = field;
  const depth = sink(field, hit, ray);
  sampleChannels(sampler, hit.x + faraway, hit.z + faraway, spanX, spanZ, found);
  const kept = keptAt(ground, hit.x, hit.z) * strength;
  const across = (found[0]! - 0.5) * 2 * slopeMax * kept;
  const down = (found[1]! - 0.5) * 2 * slopeMax * kept;
  const length = Math.sqrt(1 + across * across + down * down);
  hit.normalX = -across / length;
  hit.normalY = 1 / length;
  hit.normalZ = -down / length;
  out.keyShare = depth < 1e-5 ? 1 : keyAt(field, hit, depth, light);
  out.openness =
    (1 - valleyShade * (depth / ground.depth)) * (1 - skyLean * (1 - hit.normalY) * 2) * (1 - skySide * hit.normalX);
}

/** Sparks: the lamp mirrored by slopes that happen to face half way between it and the eye. */
function sparkOf(nx: number, ny: number, nz: number, ray: SightRay, light: LightRig): number {
  const [lx, ly, lz] = light.keyDirection;
  const [hx, hy, hz] = [lx - ray.dx, ly - ray.dy, lz - ray.dz];
  let facing = (nx * hx + ny * hy + nz * hz) / Math.sqrt(hx * hx + hy * hy + hz * hz);
  if (facing <= 0) return 0;
  for (let squaring = 0; squaring < sparkSquarings; squaring++) facing *= facing;
  return facing * sparkStrength;
}

function meetWater(
  water: Water,
  sampler: Sampler,
  hit: Hit,
  ray: SightRay,
  light: LightRig,
  spanUnits: number,
  out: GroundPoint,
): void {
  const spanZ = spanUnits / Math.max(grazing, -ray.dy);
  sampleChannels(sampler, hit.x + faraway, hit.z + faraway, spanUnits, spanZ, found);
  const across = (found[0]! - 0.5) * 2 * slopeMax;
  const down = (found[1]! - 0.5) * 2 * slopeMax;
  const length = Math.sqrt(1 + across * across + down * down);
  const [nx, ny, nz] = [-across / length, 1 / length, -down / length];
  out.facing = -(ray.dx * nx + ray.dy * ny + ray.dz * nz);
  out.spark = sparkOf(nx, ny, nz, ray, light);
  out.mirrorX = across * water.distortion;
  out.mirrorY = -down * water.distortion;
  out.openness = 1;
  hit.x += across * water.refraction;
  hit.z += down * water.refraction;
  sampleChannels(sampler, hit.x + faraway, hit.z + faraway, spanUnits, spanZ, found);
  out.keyShare = 1 - water.caustics + water.caustics * found[2]! * causticMost;
}

/**
 * Finds the point of uneven ground that a ray of sight meets: moves the hit there and leans its normal. Other materials
 * are left as they are.
 */
export function meetGround(
  material: Material,
  samplers: readonly Sampler[],
  hit: Hit,
  ray: SightRay,
  light: LightRig,
  spanUnits: number,
  out: GroundPoint,
): void {
  const { ground } = material;
  const sampler = samplers[material.texture];
  if (ground === null || sampler === undefined || hit.normalY < 0.99) {
    out.keyShare = out.openness = 1;
    return;
  }
  if (ground.kind === "water") return meetWater(ground, sampler, hit, ray, light, spanUnits, out);
  const spanZ = spanUnits / Math.max(grazing, -ray.dy);
  meetSolid({ ground, sampler, spanX: spanUnits, spanZ }, material.reliefStrength, hit, ray, light, out);
}
