import { findBlocker, findHit } from "#app/imaging/scene/find-hit.ts";
import { glowAt, keyLightAt } from "#app/imaging/scene/key-light.ts";
import { directionCosine, directionCount, directionSine, nextChance } from "#app/imaging/scene/repeatable-math.ts";
import type { StudioBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { createSamplers, type Sampler } from "#app/imaging/scene/texture-lookup.ts";
import { createWorld, liftOff, productMaterial, type World } from "#app/imaging/scene/world.ts";

/** Times light bounces between surfaces before the rest is taken as even. */
export const bounces = 2;
/** Brightness of the product's colours in bounced and in mirrored light: its lower parts face away from the lamps. */
const productBounce = 0.4;
const productMirror = 0.75;
/** Share of light that is left over after the last bounce; keeps deep corners from going black. */
const remainder = 0.28;
/** The same in mirrored light, which is followed over one bounce only. */
const mirroredRemainder = 0.46;
/** What the rays of one band share. */
export interface Tracer {
  readonly world: World;
  readonly leaves: Sampler | null;
  /** Axes across the key's beam, for sampling its disc. */
  readonly across: {
    readonly ax: number;
    readonly az: number;
    readonly bx: number;
    readonly by: number;
    readonly bz: number;
  };
  readonly found: { red: number; green: number; blue: number };
  readonly direction: { x: number; y: number; z: number };
}

export function createTracer(task: StudioBandTask): Tracer {
  const world = createWorld(task.plan, task.memory);
  const { gobo, keyDirection } = task.plan.light;
  const [x, y, z] = keyDirection;
  const flat = Math.sqrt(x * x + z * z);
  const samplers = createSamplers(task.plan, task.memory);
  return {
    world,
    leaves: gobo.kind === "leaves" ? (samplers[gobo.texture] ?? null) : null,
    across: { ax: z / flat, az: -x / flat, bx: (-x * y) / flat, by: flat, bz: (-z * y) / flat },
    found: { red: 0.5, green: 0.5, blue: 0.5 },
    direction: { x: 0.5, y: 0.5, z: 0.5 },
  };
}

/** Aims at a point of the lamp's disc. */
export function aimAtKey(tracer: Tracer, u: number, v: number): void {
  const { keyDirection, keySpread } = tracer.world.plan.light;
  const radius = Math.sqrt(u) * keySpread;
  const turn = (v * directionCount) & (directionCount - 1);
  const a = directionCosine[turn]! * radius;
  const b = directionSine[turn]! * radius;
  const { ax, az, bx, by, bz } = tracer.across;
  const x = keyDirection[0] + ax * a + bx * b;
  const y = keyDirection[1] + by * b;
  const z = keyDirection[2] + az * a + bz * b;
  const length = Math.sqrt(x * x + y * y + z * z);
  tracer.direction.x = x / length;
  tracer.direction.y = y / length;
  tracer.direction.z = z / length;
}

/** Picks a direction over a surface, more often along its normal (cosine-weighted). */
export function aimOverSurface(tracer: Tracer, nx: number, ny: number, nz: number, u: number, v: number): void {
  const radius = Math.sqrt(u);
  const turn = (v * directionCount) & (directionCount - 1);
  const a = directionCosine[turn]! * radius;
  const b = directionSine[turn]! * radius;
  const up = Math.sqrt(1 - u);
  // An orthonormal basis without branches on the pole (Duff et al. 2017).
  const sign = nz >= 0 ? 1 : -1;
  const p = -1 / (sign + nz);
  const q = nx * ny * p;
  tracer.direction.x = (1 + sign * nx * nx * p) * a + q * b + nx * up;
  tracer.direction.y = sign * q * a + (sign + ny * ny * p) * b + ny * up;
  tracer.direction.z = -sign * nx * a - ny * b + nz * up;
}

/** Light that arrives from outside the set: a bright ceiling of softboxes, a dimmer studio around it. */
function addSky(
  tracer: Tracer,
  throughRed: number,
  throughGreen: number,
  throughBlue: number,
  dx: number,
  dy: number,
): void {
  const { skyTop, skyLow } = tracer.world.plan.light;
  const high = dy > 0 ? dy : 0;
  const side = 1 - 0.35 * dx;
  const found = tracer.found;
  found.red += throughRed * side * (skyLow[0] + (skyTop[0] - skyLow[0]) * high);
  found.green += throughGreen * side * (skyLow[1] + (skyTop[1] - skyLow[1]) * high);
  found.blue += throughBlue * side * (skyLow[2] + (skyTop[2] - skyLow[2]) * high);
}

/** Adds the light that comes back along a ray, following it over `left` bounces. */
export function addRadiance(
  tracer: Tracer,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  left: number,
): void {
  const { world, found, direction } = tracer;
  const { hit, plan } = world;
  const { light } = plan;
  const lastly = left === bounces ? remainder : mirroredRemainder;
  let red = 1;
  let green = 1;
  let blue = 1;
  for (;;) {
    if (!findHit(world, ox, oy, oz, dx, dy, dz, true)) return addSky(tracer, red, green, blue, dx, dy);
    if (hit.material === productMaterial) {
      // Its photograph already holds its own light; a mirror shows it, rough ground only catches some of it.
      const shown = left === bounces ? productBounce : productMirror;
      found.red += red * hit.red * shown;
      found.green += green * hit.green * shown;
      found.blue += blue * hit.blue * shown;
      return;
    }
    const mean = plan.materials[hit.material]!.mean;
    red *= mean[0];
    green *= mean[1];
    blue *= mean[2];
    const nx = hit.faceX;
    const ny = hit.faceY;
    const nz = hit.faceZ;
    ox = hit.x + nx * liftOff;
    oy = hit.y + ny * liftOff;
    oz = hit.z + nz * liftOff;
    const facing = nx * light.keyDirection[0] + ny * light.keyDirection[1] + nz * light.keyDirection[2];
    let key = facing > 0 ? facing * keyLightAt(light, tracer.leaves, ox, oy, oz) : 0;
    if (key > 0.01) {
      aimAtKey(tracer, nextChance(world.random), nextChance(world.random));
      if (findBlocker(world, ox, oy, oz, direction.x, direction.y, direction.z) > 0) key = 0;
    }
    const glow = glowAt(light, ox, oy, oz, nz);
    left--;
    const rest = left === 0 ? lastly : 0;
    found.red += red * (key * light.keyColor[0] + glow * light.glow.color[0] + rest * light.skyTop[0]);
    found.green += green * (key * light.keyColor[1] + glow * light.glow.color[1] + rest * light.skyTop[1]);
    found.blue += blue * (key * light.keyColor[2] + glow * light.glow.color[2] + rest * light.skyTop[2]);
    if (left === 0) return;
    aimOverSurface(tracer, nx, ny, nz, nextChance(world.random), nextChance(world.random));
    dx = direction.x;
    dy = direction.y;
    dz = direction.z;
  }
}
