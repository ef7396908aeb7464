import { aimSight, createSightRay, seenOnPlane, type SightRay } from "#app/imaging/scene/camera-view.ts";
import { type ContactShade, createContactShade } from "#app/imaging/scene/contact-shade.ts";
import { findHit } from "#app/imaging/scene/find-hit.ts";
import { createGroundPoint, type GroundPoint, meetGround } from "#app/imaging/scene/ground-relief.ts";
import { glowAt, keyLightAt } from "#app/imaging/scene/key-light.ts";
import {
  createGatheredLight,
  type GatheredLight,
  type LightGrid,
  lookUpLight,
  openLightGrid,
} from "#app/imaging/scene/light-lookup.ts";
import type { SceneBandTask, StudioBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { createShapeFinder, type ShapeFinder } from "#app/imaging/scene/shapes-in-sight.ts";
import { type MutableColor, surfaceColor } from "#app/imaging/scene/surface-color.ts";
import { createSamplers, type Sampler } from "#app/imaging/scene/texture-lookup.ts";
import { developColor, ditherAt } from "#app/imaging/scene/tone-curve.ts";
import type { Material } from "#app/imaging/scene/studio-plan.ts";
import { createWorld, type World } from "#app/imaging/scene/world.ts";

/** Where a pixel on an edge is looked at again, in pixels from its middle (a rotated grid). */
const edgeSamples = [
  [-0.4375, -0.1875],
  [-0.1875, 0.4375],
  [0.1875, -0.4375],
  [0.4375, 0.1875],
  [-0.0625, -0.0625],
  [0.3125, -0.1875],
  [-0.3125, 0.1875],
  [0.0625, 0.3125],
] as const;
/** Neighbours whose normals differ more than this show an edge (cosine). */
const edgeCosine = 0.96;

interface Painter {
  readonly world: World;
  readonly samplers: readonly Sampler[];
  readonly leaves: Sampler | null;
  readonly grid: LightGrid;
  readonly sight: ShapeFinder;
  readonly contacts: ContactShade;
  /** The last ray of sight. */
  readonly ray: SightRay;
  readonly gathered: GatheredLight;
  readonly mirrored: GatheredLight;
  readonly ground: GroundPoint;
  readonly albedo: MutableColor;
  /** The light of the last painted point. */
  readonly color: MutableColor;
}

function createPainter(task: StudioBandTask): Painter {
  const samplers = createSamplers(task.plan, task.memory);
  const { gobo } = task.plan.light;
  return {
    world: createWorld(task.plan, task.memory),
    samplers,
    leaves: gobo.kind === "leaves" ? (samplers[gobo.texture] ?? null) : null,
    grid: openLightGrid(task.plan, task.memory),
    sight: createShapeFinder(task.plan),
    contacts: createContactShade(task.plan, task.memory),
    ray: createSightRay(),
    gathered: createGatheredLight(),
    mirrored: createGatheredLight(),
    ground: createGroundPoint(),
    albedo: { red: 0.5, green: 0.5, blue: 0.5 },
    color: { red: 0.5, green: 0.5, blue: 0.5 },
  };
}

/** Looks along the camera ray of a place in the picture; false when it leaves the set. */
function look(painter: Painter, pixelX: number, pixelY: number): boolean {
  const { ray, world } = painter;
  aimSight(world.plan.camera, pixelX, pixelY, ray);
  const shapes = painter.sight.at(pixelX, pixelY);
  return findHit(world, ray.ox, ray.oy, ray.oz, ray.dx, ray.dy, ray.dz, false, shapes);
}

/** Share of the lamp above the surface's horizon times its slant: a wide lamp softens the turn into shade. */
function slant(facing: number, spread: number): number {
  if (facing >= spread) return facing;
  if (facing <= -spread) return 0;
  return ((facing + spread) * (facing + spread)) / (4 * spread);
}

/** Light leaving the surface in `world.hit` towards the camera, left in `painter.color`. */
function shade(painter: Painter, pixelX: number, pixelY: number): void {
  const { world, ray, gathered, albedo, color } = painter;
  const { hit, plan } = world;
  const { camera, light } = plan;
  const material = plan.materials[hit.material]!;
  const facing = -(ray.dx * hit.normalX + ray.dy * hit.normalY + ray.dz * hit.normalZ);
  const span = hit.distance / (camera.eyeDistance * camera.pixelsPerUnit);
  meetGround(material, painter.samplers, hit, ray, light, span, painter.ground);
  surfaceColor(material, painter.samplers, hit, span, facing, albedo);
  lookUpLight(painter.grid, pixelX, pixelY, hit.surface, hit.faceX, hit.faceY, hit.faceZ, gathered);
  const { keyDirection } = light;
  const facingKey = hit.normalX * keyDirection[0] + hit.normalY * keyDirection[1] + hit.normalZ * keyDirection[2];
  const towards = slant(facingKey, light.keySpread);
  const lamp = gathered.key * keyLightAt(light, painter.leaves, hit.x, hit.y, hit.z);
  const key = towards * lamp * painter.ground.keyShare;
  const { openness } = painter.ground;
  const glow = glowAt(light, hit.x, hit.y, hit.z, hit.normalZ);
  const { keyColor } = light;
  color.red = albedo.red * (key * keyColor[0] + glow * light.glow.color[0] + openness * gathered.red);
  color.green = albedo.green * (key * keyColor[1] + glow * light.glow.color[1] + openness * gathered.green);
  color.blue = albedo.blue * (key * keyColor[2] + glow * light.glow.color[2] + openness * gathered.blue);
  if (material.ground?.kind === "water") addRipples(painter, material, pixelX, pixelY, lamp);
  else if (material.gloss > 0) addMirrored(color, gathered, fresnelOf(material, facing));
}

/** Share of light that is mirrored: Fresnel after Schlick (1994), calmed by roughness. */
function fresnelOf(material: Material, facing: number): number {
  const away = 1 - (facing < 0 ? 0 : facing > 1 ? 1 : facing);
  const squared = away * away;
  return material.gloss + (1 - material.roughness) * (1 - material.gloss) * squared * squared * away;
}

function addMirrored(color: MutableColor, from: GatheredLight, share: number): void {
  color.red += share * from.glossRed;
  color.green += share * from.glossGreen;
  color.blue += share * from.glossBlue;
}

/** A polarising filter before the lens takes half of what water mirrors: its ground is seen in its own colour. */
const polarizer = 0.5;

/** What ripples mirror: the light of a place beside, and sparks of the lamp itself. */
function addRipples(painter: Painter, material: Material, pixelX: number, pixelY: number, lamp: number): void {
  const { ground, mirrored, color, world } = painter;
  const { hit, plan } = world;
  // Towards the far shore less of a slope is seen, and beyond it nothing is mirrored.
  const near = Math.min(1, (hit.z - plan.backdrop.floorBackZ) * 0.7) * plan.camera.pixelsPerUnit;
  const x = pixelX + ground.mirrorX * near;
  const y = pixelY + ground.mirrorY * near;
  lookUpLight(painter.grid, x, y, hit.surface, hit.faceX, hit.faceY, hit.faceZ, mirrored);
  const share = polarizer * fresnelOf(material, ground.facing);
  // What is mirrored is not seen through: the ground dims by as much.
  color.red *= 1 - share;
  color.green *= 1 - share;
  color.blue *= 1 - share;
  addMirrored(color, mirrored, share);
  const { keyColor } = plan.light;
  const spark = ground.spark * lamp;
  color.red += spark * keyColor[0];
  color.green += spark * keyColor[1];
  color.blue += spark * keyColor[2];
}

/** What the camera saw in the middle of each pixel of a row. */
interface SeenRow {
  readonly surface: Uint8Array;
  readonly face: Float32Array;
  readonly normal: Float32Array;
  readonly distance: Float64Array;
  readonly material: Uint8Array;
}

function createSeenRow(width: number): SeenRow {
  return {
    surface: new Uint8Array(width),
    face: new Float32Array(width * 3),
    normal: new Float32Array(width * 3),
    distance: new Float64Array(width),
    material: new Uint8Array(width),
  };
}

function seeRow(painter: Painter, row: SeenRow, y: number): void {
  const { hit } = painter.world;
  for (let x = 0; x < row.surface.length; x++) {
    if (!look(painter, x + 0.5, y + 0.5)) {
      row.surface[x] = 255;
      continue;
    }
    row.surface[x] = hit.surface;
    row.material[x] = hit.material;
    row.distance[x] = hit.distance;
    row.face[x * 3] = hit.faceX;
    row.face[x * 3 + 1] = hit.faceY;
    row.face[x * 3 + 2] = hit.faceZ;
    row.normal[x * 3] = hit.normalX;
    row.normal[x * 3 + 1] = hit.normalY;
    row.normal[x * 3 + 2] = hit.normalZ;
  }
}

function differs(a: SeenRow, x: number, b: SeenRow, other: number): boolean {
  if (other < 0 || other >= b.surface.length) return false;
  if (a.surface[x] !== b.surface[other]) return true;
  const p = x * 3;
  const q = other * 3;
  return a.face[p]! * b.face[q]! + a.face[p + 1]! * b.face[q + 1]! + a.face[p + 2]! * b.face[q + 2]! < edgeCosine;
}

/** Puts a remembered sighting back into `world.hit`. */
function recall(painter: Painter, row: SeenRow, x: number, pixelX: number, pixelY: number): void {
  const { ray, world } = painter;
  const { hit } = world;
  aimSight(world.plan.camera, pixelX, pixelY, ray);
  const distance = row.distance[x]!;
  hit.distance = distance;
  hit.x = ray.ox + ray.dx * distance;
  hit.y = ray.oy + ray.dy * distance;
  hit.z = ray.oz + ray.dz * distance;
  hit.surface = row.surface[x]!;
  hit.material = row.material[x]!;
  hit.faceX = row.face[x * 3]!;
  hit.faceY = row.face[x * 3 + 1]!;
  hit.faceZ = row.face[x * 3 + 2]!;
  hit.normalX = row.normal[x * 3]!;
  hit.normalY = row.normal[x * 3 + 1]!;
  hit.normalZ = row.normal[x * 3 + 2]!;
}

function darkenCorners(painter: Painter, x: number, y: number): number {
  const { camera, light } = painter.world.plan;
  const dx = x / camera.widthPx - 0.5;
  const dy = y / camera.heightPx - 0.5;
  return 1 - light.vignette * 2 * (dx * dx + dy * dy);
}

/** Half height of the blur on the far edge of a table, units: the lens is focused on the product. */
const farEdgeBlur = 0.0045;

/** How many pixels tall the looks at a pixel are spread: more than one on the far edge of a table. */
function spreadAt(painter: Painter, y: number): number {
  const { camera, backdrop } = painter.world.plan;
  if (backdrop.curveRadius > 0 || camera.fromAbove) return 1;
  const edge = seenOnPlane(camera, 0, backdrop.floorY, backdrop.floorBackZ);
  const edgeRow = camera.baseRowPx - edge.y * camera.pixelsPerUnit;
  const reach = Math.max(0.5, farEdgeBlur * camera.pixelsPerUnit);
  return Math.abs(y + 0.5 - edgeRow) < reach + 0.5 ? 2 * reach : 1;
}

/** Develops the edge pixel from several looks: each is developed by itself, so bright edges stay smooth. */
function paintEdge(painter: Painter, x: number, y: number, corner: number, upright: number, out: MutableColor): void {
  const { contrast } = painter.world.plan.light;
  const { color } = painter;
  out.red = out.green = out.blue = 0;
  for (let sample = 0; sample < edgeSamples.length; sample++) {
    const pixelX = x + 0.5 + edgeSamples[sample]![0];
    const pixelY = y + 0.5 + edgeSamples[sample]![1] * upright;
    if (!look(painter, pixelX, pixelY)) continue;
    shade(painter, pixelX, pixelY);
    developColor(color, corner, contrast, color);
    out.red += color.red / edgeSamples.length;
    out.green += color.green / edgeSamples.length;
    out.blue += color.blue / edgeSamples.length;
  }
}

/** Paints the band's rows at full size: colour of surfaces × upsampled light, developed to sRGB bytes. */
export function paintPicture(task: Extract<SceneBandTask, { plan: unknown }>): void {
  const painter = createPainter(task);
  const { plan } = task;
  const { widthPx, heightPx } = plan.camera;
  const { contrast } = plan.light;
  const picture = new Uint8Array(task.memory.picture);
  const { color } = painter;
  const developed = { red: 0.5, green: 0.5, blue: 0.5 };
  let [above, here, below] = [createSeenRow(widthPx), createSeenRow(widthPx), createSeenRow(widthPx)];
  seeRow(painter, above, task.fromRow - 1);
  seeRow(painter, here, task.fromRow);
  for (let y = task.fromRow; y < task.toRow; y++) {
    seeRow(painter, below, Math.min(heightPx, y + 1));
    const upright = spreadAt(painter, y);
    const touched = painter.contacts.reaches(y);
    for (let x = 0; x < widthPx; x++) {
      const corner = darkenCorners(painter, x, y) * (touched ? painter.contacts.at(x, y) : 1);
      const edge =
        upright > 1 ||
        differs(here, x, here, x - 1) ||
        differs(here, x, here, x + 1) ||
        differs(here, x, above, x) ||
        differs(here, x, below, x);
      if (edge) paintEdge(painter, x, y, corner, upright, developed);
      else if (here.surface[x] === 255) developed.red = developed.green = developed.blue = 0;
      else {
        recall(painter, here, x, x + 0.5, y + 0.5);
        shade(painter, x + 0.5, y + 0.5);
        developColor(color, corner, contrast, developed);
      }
      const at = (y * widthPx + x) * 3;
      const noise = ditherAt(x, y, plan.seed);
      picture[at] = Math.max(0, Math.min(255, developed.red + noise + 0.5));
      picture[at + 1] = Math.max(0, Math.min(255, developed.green + noise + 0.5));
      picture[at + 2] = Math.max(0, Math.min(255, developed.blue + noise + 0.5));
    }
    [above, here, below] = [here, below, above];
  }
}
