import { type LinearColor, mixColors } from "#app/imaging/scene/linear-color.ts";
import type { Gobo, Material, TexturePlan } from "#app/imaging/scene/studio-plan.ts";

export const noGobo: Gobo = { kind: "none", texture: -1, softness: 0, strength: 0, shiftU: 0, shiftV: 0 };

export function plainMaterial(color: LinearColor, gloss: number, roughness: number): Material {
  return { look: "plain", base: color, second: color, mean: color, gloss, roughness, texture: -1, grain: -1 };
}

export function plasterMaterial(color: LinearColor, texture: number, gloss = 0, roughness = 1): Material {
  return { look: "plaster", base: color, second: color, mean: color, gloss, roughness, texture, grain: -1 };
}

/** A patterned material; `share` is how much of it shows its second colour on average. */
export function patternedMaterial(
  look: "marble" | "wood",
  base: LinearColor,
  second: LinearColor,
  share: number,
  gloss: number,
  roughness: number,
  grain = -1,
): Material {
  return { look, base, second, mean: mixColors(base, second, share), gloss, roughness, texture: 0, grain };
}

/** Texels a pattern gets for a picture: about one a pixel where the product stands, a power of two so that it halves well. */
export function texelsFor(unitsWide: number, texelsPerUnit: number, texelsMax: number): number {
  let texels = 64;
  while (texels < texelsMax && texels < unitsWide * texelsPerUnit * 0.75) texels *= 2;
  return texels;
}

export function plasterTexture(seed: number, pixelsPerUnit: number): TexturePlan {
  const texels = texelsFor(4, pixelsPerUnit * 0.35, 1024);
  return { pattern: "plaster", seed, unitsWide: 4, unitsHigh: 4, texelsWide: texels, texelsHigh: texels, channels: 1 };
}
