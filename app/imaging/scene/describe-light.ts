import { luminanceOf } from "#app/imaging/scene/linear-color.ts";
import type { LightRig } from "#app/imaging/scene/studio-plan.ts";
import type { StudioLight } from "#app/imaging/scene/studio-scene.ts";

/** What the light does to a product, kept modest: a photograph that already has light of its own only leans towards it. */
export function describeLight(light: LightRig): StudioLight {
  const total = [0, 1, 2].map((channel) => {
    const fill = light.skyLow[channel as 0] + (light.skyTop[channel as 0] - light.skyLow[channel as 0]) * 0.67;
    return light.keyColor[channel as 0] * light.keyDirection[1] + fill;
  }) as [number, number, number];
  const level = luminanceOf(total);
  const lean = (value: number): number => 1 + (value / level - 1) * 0.5;
  const across = -light.keyDirection[0] / Math.sqrt(1 - light.keyDirection[1] * light.keyDirection[1]);
  return {
    whiteBalance: [lean(total[0]), lean(total[1]), lean(total[2])],
    keyFromLeft: across,
    exposure: Math.min(1.1, Math.max(0.85, 1 + (level - 1.05) * 0.4)),
  };
}
