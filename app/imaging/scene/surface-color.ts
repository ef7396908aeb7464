import { clamp } from "#app/imaging/scene/repeatable-math.ts";
import { type Sampler, sampleFiltered } from "#app/imaging/scene/texture-lookup.ts";
import type { Hit } from "#app/imaging/scene/world.ts";
import type { Material } from "#app/imaging/scene/studio-plan.ts";

export interface MutableColor {
  red: number;
  green: number;
  blue: number;
}

/** How strongly the plaster's pattern shows. */
const plasterStrength = 0.16;
/** How strongly fibres and pores of wood show. */
const grainStrength = 0.75;

/** Where a point lies on its texture and how much of it one pixel covers. */
function lookUp(sampler: Sampler, hit: Hit, spanUnits: number, facing: number, channel: number): number {
  if (hit.normalY > 0.7) return sampleFiltered(sampler, hit.x + 40, hit.z + 40, spanUnits, spanUnits / facing, channel);
  return sampleFiltered(sampler, hit.x + hit.z * 0.7 + 40, hit.y + 40, spanUnits, spanUnits, channel);
}

/** Darkening by fibres and pores; they fade where a pixel covers many of them. */
function woodShade(
  material: Material,
  samplers: readonly Sampler[],
  hit: Hit,
  spanUnits: number,
  facing: number,
): number {
  const grain = samplers[material.grain];
  if (grain === undefined) return 1;
  return 1 + grainStrength * (lookUp(grain, hit, spanUnits, clamp(facing, 0.08, 1), 0) - 0.5);
}

/**
 * The surface's own colour at a hit. `spanUnits` is the width of a pixel there, `facing` the cosine between view and
 * normal.
 */
export function surfaceColor(
  material: Material,
  samplers: readonly Sampler[],
  hit: Hit,
  spanUnits: number,
  facing: number,
  out: MutableColor,
): void {
  const { base, second } = material;
  const sampler = samplers[material.texture];
  let share = 0;
  let shade = 1;
  if (sampler !== undefined) {
    const value = lookUp(sampler, hit, spanUnits, clamp(facing, 0.08, 1), 0);
    if (material.look === "plaster") shade = 1 + plasterStrength * (value - 0.5);
    else share = value;
    if (material.look === "wood")
      shade =
        woodShade(material, samplers, hit, spanUnits, facing) *
        lookUp(sampler, hit, spanUnits, clamp(facing, 0.08, 1), 1);
  }
  out.red = (base[0] + (second[0] - base[0]) * share) * shade;
  out.green = (base[1] + (second[1] - base[1]) * share) * shade;
  out.blue = (base[2] + (second[2] - base[2]) * share) * shade;
}
