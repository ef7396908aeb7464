import { directionOf, type SetBrief, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { leafUnits } from "#app/imaging/scene/leaf-texture.ts";
import { type LinearColor, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { patternedMaterial, plasterMaterial, plasterTexture, texelsFor } from "#app/imaging/scene/sets/set-parts.ts";
import { grainUnits, woodUnits } from "#app/imaging/scene/wood-texture.ts";

/** Oak, which keeps any stain looking like wood. */
const oak: LinearColor = [0.42, 0.25, 0.13];

/** Oiled planks before a plaster wall, under the shadow of leaves. */
export function buildWoodTabletop({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const stain = mixColors(palette.accent, oak, 0.3);
  const light = mixColors(stain, [0.8, 0.66, 0.5], 0.22);
  const dark = scaleColor(mixColors(stain, oak, 0.25), 0.42);
  const perUnit = stage.camera.pixelsPerUnit;
  return {
    backdrop: {
      floorY: 0,
      floorBackZ: productZ - 1.75,
      wallZ: productZ - 2.4,
      curveRadius: 0,
      floorMaterial: 0,
      wallMaterial: 1,
    },
    shapes: [],
    materials: [patternedMaterial("wood", light, dark, 0.45, 0.03, 0.42, 3), plasterMaterial(palette.wall, 1)],
    textures: [
      {
        pattern: "wood",
        seed: scene.seed,
        unitsWide: woodUnits,
        unitsHigh: woodUnits,
        texelsWide: texelsFor(woodUnits, perUnit * 0.5, 2048),
        texelsHigh: texelsFor(woodUnits, perUnit * 0.5, 2048),
        channels: 2,
      },
      plasterTexture(scene.seed + 1, perUnit),
      {
        pattern: "leaves",
        seed: scene.seed,
        unitsWide: leafUnits,
        unitsHigh: leafUnits,
        texelsWide: 384,
        texelsHigh: 384,
        channels: 2,
      },
      {
        pattern: "grain",
        seed: scene.seed + 2,
        unitsWide: grainUnits,
        unitsHigh: grainUnits,
        texelsWide: texelsFor(grainUnits, perUnit * 0.6, 512),
        texelsHigh: texelsFor(grainUnits, perUnit, 1024),
        channels: 1,
      },
    ],
    gobo: { kind: "leaves", texture: 2, softness: 0.016 + mood.keySpread * 0.26, strength: 0.9, shiftU: 0, shiftV: 0 },
    keyDirection: directionOf(-0.66, 0.66, 0.4),
    keyScale: 1.12,
    fillScale: 1.05,
    glow: { x: 0.2, y: 0.9, radius: 1.8, color: scaleColor([1, 1, 1], mood.glowLevel * 0.7) },
  };
}
