import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { type LinearColor, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import {
  leafTexture,
  mixedMaterial,
  noGobo,
  planTexture,
  plasterMaterial,
  plasterTexture,
} from "#app/imaging/scene/sets/set-parts.ts";

/** Oak, which keeps any stain looking like wood. */
const oak: LinearColor = [0.42, 0.25, 0.13];

/** Oiled planks before a plaster wall, under the shadow of leaves. */
function buildWoodTabletop({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const stain = mixColors(palette.accent, oak, palette.asked.length > 1 ? 0.12 : 0.3);
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: 1.5, seed: scene.seed, firstMaterial: 2 },
    palette.asked.slice(1),
  );
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
    shapes: props.shapes,
    materials: [
      mixedMaterial(light, dark, 0.45, { look: "planks", gloss: 0.03, roughness: 0.42, grain: 3 }),
      plasterMaterial(palette.wall, 1),
      ...props.materials,
    ],
    textures: [
      planTexture("wood", scene.seed, { perUnit: perUnit * 0.5, texelsMax: 2048 }),
      plasterTexture(scene.seed + 1, perUnit),
      leafTexture(scene.seed),
      planTexture("grain", scene.seed + 2, {
        perUnit: perUnit * 0.6,
        highPerUnit: perUnit,
        texelsMax: 512,
        highMax: 1024,
      }),
    ],
    gobo: { ...noGobo, kind: "leaves", texture: 2, softness: 0.016 + mood.keySpread * 0.26, strength: 0.9 },
    keyDirection: directionOf(-0.66, 0.66, 0.4),
    keyScale: 1.12,
    fillScale: 1.05,
    glow: { x: 0.2, y: 0.9, radius: 1.8, color: scaleColor([1, 1, 1], mood.glowLevel * 0.7) },
  };
}

export const woodTabletopDesign: SetDesign = {
  framing: { fill: 0.62, below: 0.42, eyeHeight: 1.3, eyeDistance: 6 },
  ownColors: ["#e8dac6", "#b8885a"],
  build: buildWoodTabletop,
};
