import { type LinearColor, mixColors } from "#app/imaging/scene/linear-color.ts";
import type { PatternName } from "#app/imaging/scene/pattern-names.ts";
import { patternTable } from "#app/imaging/scene/pattern-table.ts";
import { clamp } from "#app/imaging/scene/repeatable-math.ts";
import type { Foliage } from "#app/imaging/scene/textures/foliage.ts";
import type { Camera, Gobo, Material, TexturePlan, WindowGrid } from "#app/imaging/scene/studio-plan.ts";

/** A tall casement of two by three panes. */
export const casement: WindowGrid = {
  halfWidth: 1.05,
  halfHeight: 1.5,
  spacing: 2.5,
  columns: 2,
  rows: 3,
  barHalf: 0.05,
  lean: 0,
};

export const noGobo: Gobo = {
  kind: "none",
  texture: -1,
  window: casement,
  softness: 0,
  strength: 0,
  shiftU: 0,
  shiftV: 0,
};

/** A matt material of one colour with whatever else is said about it. */
export function makeMaterial(color: LinearColor, over: Partial<Material> = {}): Material {
  return {
    look: "plain",
    base: color,
    second: color,
    chips: [],
    rise: { fromY: 0, toY: 1, perDepth: 0 },
    mean: color,
    gloss: 0,
    roughness: 1,
    texture: -1,
    shadeStrength: 0,
    reliefStrength: 1,
    grain: -1,
    grainStrength: 0.75,
    clear: false,
    ground: null,
    ...over,
  };
}

/** How strongly the clouds and strokes of smooth plaster show. */
const plasterStrength = 0.16;

export function plasterMaterial(color: LinearColor, texture: number): Material {
  return makeMaterial(color, { look: "shade", texture, shadeStrength: plasterStrength });
}

/** A material in two colours; `share` is how much of it shows the second on average. */
export function mixedMaterial(
  base: LinearColor,
  second: LinearColor,
  share: number,
  over: Partial<Material>,
): Material {
  return makeMaterial(base, { look: "mix", second, mean: mixColors(base, second, share), texture: 0, ...over });
}

/** A power of two of texels, which halves well: about `texelsPerUnit`, no more than `texelsMax`. */
function texelsFor(units: number, texelsPerUnit: number, texelsMax: number): number {
  let texels = 64;
  while (texels < texelsMax && texels < units * texelsPerUnit * 0.75) texels *= 2;
  return texels;
}

/**
 * How much of the ground's depth the picture shows, 0.25–1: patterns on it need that share of the texels down that they
 * need across. From above it is all of it.
 */
export function groundSteepness({ eyeHeight, eyeDistance, tiltSine, tiltCosine }: Camera): number {
  return clamp(1.15 * ((eyeHeight / eyeDistance) * tiltCosine + tiltSine), 0.25, 1);
}

interface TextureSize {
  /** Texels a unit that the picture can show; `highPerUnit` when it is another one down the pattern. */
  readonly perUnit: number;
  readonly highPerUnit?: number;
  /** Most texels a side. */
  readonly texelsMax: number;
  readonly highMax?: number;
}

/** A pattern baked for a picture. */
export function planTexture(pattern: PatternName, seed: number, size: TextureSize): TexturePlan {
  const { unitsWide, unitsHigh, channels, shrinks } = patternTable[pattern];
  const { perUnit, highPerUnit = perUnit, texelsMax, highMax = texelsMax } = size;
  return {
    pattern,
    seed,
    unitsWide,
    unitsHigh,
    texelsWide: texelsFor(unitsWide, perUnit, texelsMax),
    texelsHigh: texelsFor(unitsHigh, highPerUnit, highMax),
    channels,
    shrinks,
  };
}

export function plasterTexture(seed: number, pixelsPerUnit: number): TexturePlan {
  return planTexture("plaster", seed, { perUnit: pixelsPerUnit * 0.35, texelsMax: 1024 });
}

/** Distances to leaves need few texels: their edges are drawn between them. */
const leafTexels = 384;

/** Leaves that hang between lamp and set. */
export function leafTexture(seed: number, kind: Foliage = "leaves"): TexturePlan {
  return {
    ...planTexture(kind, seed, { perUnit: 0, texelsMax: 64 }),
    texelsWide: leafTexels,
    texelsHigh: leafTexels,
  };
}
