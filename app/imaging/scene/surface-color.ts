import type { LinearColor } from "#app/imaging/scene/linear-color.ts";
import { clamp } from "#app/imaging/scene/repeatable-math.ts";
import type { Material } from "#app/imaging/scene/studio-plan.ts";
import { type Sampler, sampleChannels, sampleFiltered } from "#app/imaging/scene/texture-lookup.ts";
import { slopeMax } from "#app/imaging/scene/texture-pattern.ts";
import type { Hit } from "#app/imaging/scene/world.ts";

export interface MutableColor {
  red: number;
  green: number;
  blue: number;
}

/** Keeps lookups positive; a multiple of every pattern's size. */
const faraway = 48;
/** Below this cosine a texture seen at a grazing angle is not blurred further. */
const facingMin = 0.08;

/** Values of the texture of the point in hand. */
const found = new Float64Array(4);

/** Where the point in hand lies on its textures, and how much of them one pixel covers, units. */
const place = { u: 0.5, v: 0.5, spanU: 0.5, spanV: 0.5 };

/** Textures lie flat on the ground and upright on everything that stands; the face decides, not a rounded edge. */
function findPlace(hit: Hit, spanUnits: number, facing: number): void {
  const flat = hit.faceY > 0.7;
  place.u = (flat ? hit.x : hit.x + hit.z * 0.7) + faraway;
  place.v = (flat ? hit.z : hit.y) + faraway;
  place.spanU = spanUnits;
  place.spanV = flat ? spanUnits / clamp(facing, facingMin, 1) : spanUnits;
}

/** Brightness by fibres, pores, grains or threads, which fade where a pixel covers many of them. */
function grainShade(strength: number, grain: Sampler | undefined): number {
  if (grain === undefined) return 1;
  return 1 + strength * (sampleFiltered(grain, place.u, place.v, place.spanU, place.spanV, 0) - 0.5);
}

/** Leans the normal in hand by the slopes of a relief. */
function leanBySlopes(hit: Hit, across: number, down: number): void {
  const flat = hit.faceY > 0.7;
  // On the ground the pattern runs right and towards the camera, on walls right and up.
  let x = hit.normalX - across;
  let y = hit.normalY - (flat ? 0 : down);
  let z = hit.normalZ - (flat ? down : across * 0.7);
  const length = Math.sqrt(x * x + y * y + z * z);
  x /= length;
  y /= length;
  z /= length;
  hit.normalX = x;
  hit.normalY = y;
  hit.normalZ = z;
}

function paint(out: MutableColor, color: LinearColor): void {
  out.red = color[0];
  out.green = color[1];
  out.blue = color[2];
}

function mixIn(out: MutableColor, color: LinearColor, share: number): void {
  out.red += (color[0] - out.red) * share;
  out.green += (color[1] - out.green) * share;
  out.blue += (color[2] - out.blue) * share;
}

function scatterChips(material: Material, out: MutableColor): void {
  const ground = 1 - found[0]! - found[1]! - found[2]!;
  out.red *= ground;
  out.green *= ground;
  out.blue *= ground;
  for (let chip = 0; chip < material.chips.length && chip < 3; chip++) {
    const color = material.chips[chip]!;
    out.red += color[0] * found[chip]!;
    out.green += color[1] * found[chip]!;
    out.blue += color[2] * found[chip]!;
  }
}

function blendStops(material: Material, hit: Hit, out: MutableColor): void {
  const { chips: stops, rise } = material;
  const at = clamp((hit.y - rise.perDepth * hit.z - rise.fromY) / (rise.toY - rise.fromY), 0, 1) * (stops.length - 1);
  const stop = Math.min(stops.length - 2, Math.floor(at));
  if (stop < 0) return;
  const f = at - stop;
  paint(out, stops[stop]!);
  mixIn(out, stops[stop + 1]!, f * f * (3 - 2 * f));
}

/** What a pane reflects does not pass through it (Schlick 1994). */
function dimByReflection(material: Material, facing: number, out: MutableColor): void {
  const away = 1 - clamp(facing, 0, 1);
  const passed = (1 - material.gloss) * (1 - away * away * away * away * away);
  out.red *= passed;
  out.green *= passed;
  out.blue *= passed;
}

/** Brightness by the texture's values in hand. */
function shadeOf(material: Material, channel: number): number {
  return 1 + material.shadeStrength * (found[channel]! - 0.5);
}

/** Lays the texture's values in hand over the base colour; a relief leans the normal. Returns the brightness. */
function wearTexture(material: Material, hit: Hit, out: MutableColor): number {
  switch (material.look) {
    case "shade":
      return shadeOf(material, 0);
    case "mix":
      mixIn(out, material.second, found[0]!);
      return 1;
    case "planks":
      mixIn(out, material.second, found[0]!);
      return found[1]!;
    case "relief": {
      const lean = 2 * slopeMax * material.reliefStrength;
      mixIn(out, material.second, found[3]!);
      leanBySlopes(hit, (found[0]! - 0.5) * lean, (found[1]! - 0.5) * lean);
      return shadeOf(material, 2);
    }
    case "ground":
      mixIn(out, material.second, found[3]!);
      return 1;
    case "chips":
      scatterChips(material, out);
      return shadeOf(material, 3);
    case "plain":
    case "gradient":
      return 1;
  }
}

/**
 * The surface's own colour at a hit; a relief also leans the hit's normal. `spanUnits` is the width of a pixel there,
 * `facing` the cosine between view and normal.
 */
export function surfaceColor(
  material: Material,
  samplers: readonly Sampler[],
  hit: Hit,
  spanUnits: number,
  facing: number,
  out: MutableColor,
): void {
  paint(out, material.base);
  if (material.look === "gradient") blendStops(material, hit, out);
  if (material.clear) return dimByReflection(material, facing, out);
  const sampler = samplers[material.texture];
  if (sampler === undefined) return;
  findPlace(hit, spanUnits, facing);
  sampleChannels(sampler, place.u, place.v, place.spanU, place.spanV, found);
  const shade = grainShade(material.grainStrength, samplers[material.grain]) * wearTexture(material, hit, out);
  out.red *= shade;
  out.green *= shade;
  out.blue *= shade;
}
