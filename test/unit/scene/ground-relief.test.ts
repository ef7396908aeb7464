import { expect, test } from "vitest";
import { createGroundPoint, meetGround } from "../../../app/imaging/scene/ground-relief.ts";
import { aimKey } from "../../../app/imaging/scene/key-light.ts";
import { moodLights } from "../../../app/imaging/scene/mood-lights.ts";
import { makeMaterial, noGobo } from "../../../app/imaging/scene/sets/set-parts.ts";
import type { LightRig } from "../../../app/imaging/scene/studio-plan.ts";
import type { Sampler } from "../../../app/imaging/scene/texture-lookup.ts";
import type { Hit } from "../../../app/imaging/scene/world.ts";

const texels = 64;
const units = 4;
const depth = 0.2;

/** Ridges that run towards the camera: as high as the floor for half of every unit, `depth` below it in between. */
function ridges(): Sampler {
  const values = new Uint16Array(texels * texels * 4);
  for (let at = 0; at < texels * texels; at++) {
    const isRidge = ((at % texels) * units) / texels - Math.floor(((at % texels) * units) / texels) < 0.5;
    values.set([32768, 32768, isRidge ? 65535 : 0, 0], at * 4);
  }
  return {
    values,
    levels: [{ width: texels, height: texels, offset: 0 }],
    channels: 4,
    perUnitX: texels / units,
    perUnitY: texels / units,
  };
}

const light: LightRig = {
  keyDirection: aimKey([-0.8, 0.5, 0.33], moodLights.warm),
  keyColor: [1, 1, 1],
  keySpread: 0.02,
  pool: { x: 0, z: 0, radius: 4, least: 0.5 },
  gobo: noGobo,
  skyTop: [1, 1, 1],
  skyLow: [1, 1, 1],
  glow: { x: 0, y: 0, radius: 1, color: [0, 0, 0] },
  vignette: 0,
  contrast: 0,
};

function floorAt(x: number, z: number): Hit {
  return {
    distance: 6,
    x,
    y: 0,
    z,
    faceX: 0,
    faceY: 1,
    faceZ: 0,
    normalX: 0,
    normalY: 1,
    normalZ: 0,
    material: 0,
    surface: 0,
    red: 0,
    green: 0,
    blue: 0,
  };
}

function meet(x: number, z: number, productAt = 100): { hit: Hit; keyShare: number; openness: number } {
  const flat = { x: productAt, z: 0, halfWidth: 0.4, halfDepth: 0.4, edge: 0.5 };
  const material = makeMaterial([0.5, 0.5, 0.5], { texture: 0, ground: { kind: "solid", depth, flat } });
  const hit = floorAt(x, z);
  const point = createGroundPoint();
  const straightDown = { ox: x, oy: 6, oz: z, dx: 0, dy: -1, dz: 0 };
  meetGround(material, [ridges()], hit, straightDown, light, 0.001, point);
  return { hit, keyShare: point.keyShare, openness: point.openness };
}

test("a ridge stands in full light, the valley beside it in the ridge's shadow", () => {
  expect(meet(0.25, 0).keyShare).toBe(1);
  expect(meet(0.6, 0).keyShare).toBe(0);
});

test("the side of the valley that is farther from the ridge sees the lamp again", () => {
  expect(meet(0.9, 0).keyShare).toBe(1);
});

test("a valley gets less light from all sides", () => {
  expect(meet(0.75, 0).openness).toBeLessThan(meet(0.25, 0).openness * 0.8);
});

test("where the product stands the ground is flat", () => {
  expect(meet(0.6, 0, 0.6)).toMatchObject({ keyShare: 1, openness: 1, hit: { x: 0.6, z: 0 } });
});

test("an oblique ray of sight is followed to the bottom of the valley", () => {
  const material = makeMaterial([0.5, 0.5, 0.5], {
    texture: 0,
    ground: { kind: "solid", depth, flat: { x: 100, z: 0, halfWidth: 0.4, halfDepth: 0.4, edge: 0.5 } },
  });
  const hit = floorAt(0.75, 0);
  const slant = Math.SQRT1_2;
  meetGround(
    material,
    [ridges()],
    hit,
    { ox: 0, oy: 6, oz: 6, dx: 0, dy: -slant, dz: -slant },
    light,
    0.001,
    createGroundPoint(),
  );
  expect(hit.z).toBeCloseTo(-depth, 2);
});
