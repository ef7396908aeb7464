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

/** How strongly fibres and pores of wood show. */
const grainStrength = 0.75;
/** Keeps lookups positive; a multiple of every pattern's size. */
const faraway = 48;
/** Below this cosine a texture seen at a grazing angle is not blurred further. */
const facingMin = 0.08;

/** Values of the texture of the point in hand. */
const found = new Float64Array(4);

/** Reads all channels of a texture where a point lies on it, over as much of it as one pixel covers. */
function lookUp(sampler: Sampler, hit: Hit, spanUnits: number, facing: number): void {
  const x = hit.normalY > 0.7 ? hit.x : hit.x + hit.z * 0.7;
  const y = hit.normalY > 0.7 ? hit.z : hit.y;
  const spanY = hit.normalY > 0.7 ? spanUnits / clamp(facing, facingMin, 1) : spanUnits;
  sampleChannels(sampler, x + faraway, y + faraway, spanUnits, spanY, found);
}

/** Darkening by fibres and pores; they fade where a pixel covers many of them. */
function grainShade(grain: Sampler | undefined, hit: Hit, spanUnits: number, facing: number): number {
  if (grain === undefined) return 1;
  const spanY = spanUnits / clamp(facing, facingMin, 1);
  const value = sampleFiltered(grain, hit.x + faraway, hit.z + faraway, spanUnits, spanY, 0);
  return 1 + grainStrength * (value - 0.5);
}

/** Leans the normal in hand by the slopes of a relief. */
function leanBySlopes(hit: Hit, across: number, down: number): void {
  const flat = hit.normalY > 0.7;
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

/** Height over which a gradient runs from its first to its last stop, units, and where it begins. */
const gradientFrom = 0.1;
const gradientRise = 2.3;

function blendStops(stops: readonly LinearColor[], hit: Hit, out: MutableColor): void {
  const t = clamp((hit.y - gradientFrom) / gradientRise, 0, 1);
  const at = t * (stops.length - 1);
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
  if (material.clear) return dimByReflection(material, facing, out);
  if (material.look === "gradient") return blendStops(material.chips, hit, out);
  const sampler = samplers[material.texture];
  if (sampler === undefined) return;
  lookUp(sampler, hit, spanUnits, facing);
  let shade = 1;
  switch (material.look) {
    case "shade":
      shade = shadeOf(material, 0);
      break;
    case "mix":
      mixIn(out, material.second, found[0]!);
      break;
    case "planks":
      mixIn(out, material.second, found[0]!);
      shade = found[1]! * grainShade(samplers[material.grain], hit, spanUnits, facing);
      break;
    case "relief":
      mixIn(out, material.second, found[3]!);
      shade = shadeOf(material, 2);
      leanBySlopes(
        hit,
        (found[0]! - 0.5) * 2 * slopeMax * material.reliefStrength,
        (found[1]! - 0.5) * 2 * slopeMax * material.reliefStrength,
      );
      break;
    case "chips":
      scatterChips(material, out);
      shade = shadeOf(material, 3);
      break;
    case "plain":
      return;
  }
  out.red *= shade;
  out.green *= shade;
  out.blue *= shade;
}
