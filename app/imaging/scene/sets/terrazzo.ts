import { type LinearColor, luminanceOf, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import {
  groundSteepness,
  makeMaterial,
  noGobo,
  planTexture,
  plasterMaterial,
  plasterTexture,
} from "#app/imaging/scene/sets/set-parts.ts";
import type { Palette } from "#app/imaging/scene/scene-palettes.ts";

/** Share of the surface that each kind of chip covers. */
const chipShare = 0.17;
/** Asked colours that the set shows in full: wall and mortar. Chips are too small to be called a colour of the picture. */
const ownParts = 2;

/** Mortar and chips: light mortar unless somebody chose it, chips that stand out from it and from each other. */
function stonesOf(palette: Palette): { mortar: LinearColor; chips: LinearColor[] } {
  const [, second, third, fourth, fifth] = palette.colors;
  const mortar = second ?? mixColors(palette.wall, [0.84, 0.82, 0.79], 0.6);
  const dark = luminanceOf(mortar) < 0.2;
  const chips = [
    third ?? (dark ? mixColors(palette.wall, [0.8, 0.78, 0.75], 0.5) : scaleColor(palette.wall, 0.55)),
    fourth ?? mixColors(mortar, dark ? [0.7, 0.66, 0.6] : [0.3, 0.26, 0.22], 0.55),
    fifth ?? mixColors(mortar, [0.84, 0.84, 0.82], 0.75),
  ];
  return { mortar, chips };
}

/** A polished terrazzo counter with a rounded front edge before a painted wall. */
function buildTerrazzo({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const perUnit = stage.camera.pixelsPerUnit;
  const { mortar, chips } = stonesOf(palette);
  const mean = chips.reduce((sum, color) => mixColors(sum, color, chipShare), mortar);
  const backZ = productZ - 1.3;
  const frontZ = productZ + 0.8;
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: 1, seed: scene.seed, firstMaterial: 2 },
    palette.asked.slice(ownParts),
  );
  return {
    backdrop: { floorY: -3, floorBackZ: backZ, wallZ: backZ - 0.02, curveRadius: 0, floorMaterial: 0, wallMaterial: 1 },
    shapes: [
      {
        kind: "box",
        x: 0,
        z: (backZ + frontZ) / 2,
        halfWidth: 12,
        halfDepth: (frontZ - backZ) / 2,
        bottomY: -1.6,
        topY: 0,
        turnCosine: 1,
        turnSine: 0,
        bevel: 0.045,
        material: 0,
      },
      ...props.shapes,
    ],
    materials: [
      makeMaterial(mortar, {
        look: "chips",
        chips,
        mean,
        texture: 0,
        shadeStrength: 0.5,
        gloss: 0.028,
        roughness: 0.36,
      }),
      plasterMaterial(palette.wall, 1),
      ...props.materials,
    ],
    textures: [
      planTexture("terrazzo", scene.seed, {
        perUnit,
        highPerUnit: perUnit * Math.max(0.5, groundSteepness(stage.camera)),
        texelsMax: 2048,
        highMax: 2048,
      }),
      plasterTexture(scene.seed + 1, perUnit),
    ],
    gobo: noGobo,
    keyDirection: directionOf(-0.66, 0.76, 0.42),
    keyScale: 1.04,
    fillScale: 1.14,
    glow: { x: 0.3, y: 0.9, radius: 1.7, color: scaleColor([1, 1, 1], mood.glowLevel * 0.7) },
  };
}

export const terrazzoDesign: SetDesign = {
  framing: { fill: 0.6, below: 0.5, eyeHeight: 1.35, eyeDistance: 6 },
  ownColors: ["#e7cfc2", "#efe8df", "#c98a6d", "#8f9d8c", "#d9b48f"],
  build: buildTerrazzo,
};
