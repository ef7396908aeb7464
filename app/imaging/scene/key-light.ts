import type { LinearColor } from "#app/imaging/scene/linear-color.ts";
import type { MoodLight } from "#app/imaging/scene/mood-lights.ts";
import { type Sampler, sampleFinest } from "#app/imaging/scene/texture-lookup.ts";
import { smoothStep } from "#app/imaging/scene/repeatable-math.ts";
import type { Gobo, LightRig } from "#app/imaging/scene/studio-plan.ts";

/** Sine of the lowest lamp: lower, and a shadow would be longer than the set is deep. */
const lowestKey = 0.3;

/** Where the lamp hangs when a mood moves it from the place the set gave it. Length 1. */
export function aimKey(direction: LinearColor, mood: MoodLight): LinearColor {
  const x = direction[0];
  const y = direction[1] * mood.keyHeight;
  const z = direction[2] * mood.keyFront;
  const high = Math.max(y, (lowestKey / Math.sqrt(1 - lowestKey * lowestKey)) * Math.sqrt(x * x + z * z));
  const length = Math.sqrt(x * x + high * high + z * z);
  return [x / length, high / length, z / length];
}

/** How much of a blurred opening from -half to half is seen at `at`. */
function softOpening(at: number, half: number, softness: number): number {
  const edge = half - (at < 0 ? -at : at);
  return smoothStep(-softness, softness, edge);
}

/** Light through one row of panes: the opening minus its bars, which never go fully dark once blurred. */
function softPanes(at: number, half: number, count: number, barHalf: number, softness: number): number {
  let light = softOpening(at, half, softness);
  const pane = (2 * half) / count;
  const shade = barHalf / (barHalf + softness * 0.45);
  for (let bar = 1; bar < count; bar++) {
    light *= 1 - shade * softOpening(at + half - bar * pane, barHalf, softness + barHalf * 0.2);
  }
  return light;
}

/** Shade of both layers of leaves, 0–1. */
function leafShade(gobo: Gobo, leaves: Sampler, u: number, v: number): number {
  const near = sampleFinest(leaves, u, v, 0) - 0.5;
  const far = sampleFinest(leaves, u, v, 1) - 0.5;
  const nearLight = smoothStep(-gobo.softness, gobo.softness, near);
  const farSoftness = gobo.softness * 1.7;
  const farLight = smoothStep(-farSoftness, farSoftness, far);
  return 1 - nearLight * (0.25 + 0.75 * farLight);
}

/** Place across the beam of the key along its level axis. */
export function levelAcross(beam: LinearColor, x: number, z: number): number {
  return (x * beam[2] - z * beam[0]) / Math.sqrt(beam[0] * beam[0] + beam[2] * beam[2]);
}

/** Place across the beam along the axis that is as upright as the beam allows. */
export function uprightAcross(beam: LinearColor, x: number, y: number, z: number): number {
  const flat = beam[0] * beam[0] + beam[2] * beam[2];
  return (y * flat - (x * beam[0] + z * beam[2]) * beam[1]) / Math.sqrt(flat);
}

/** Height of the place on the wall where a gobo's pattern stays when a mood moves the lamp, units. */
const patternHeight = 0.6;

/** The gobo, moved with the lamp, so that its pattern stays on the wall where the set put it. */
export function moveGobo(gobo: Gobo, from: LinearColor, to: LinearColor, wallZ: number): Gobo {
  return {
    ...gobo,
    shiftU: gobo.shiftU + levelAcross(from, 0, wallZ) - levelAcross(to, 0, wallZ),
    shiftV: gobo.shiftV + uprightAcross(from, 0, patternHeight, wallZ) - uprightAcross(to, 0, patternHeight, wallZ),
  };
}

/** Share of the key light that the gobo lets through to a point, 0–1. */
function goboLight(light: LightRig, leaves: Sampler | null, x: number, y: number, z: number): number {
  const gobo = light.gobo;
  if (gobo.kind === "none") return 1;
  const acrossU = levelAcross(light.keyDirection, x, z);
  const acrossV = uprightAcross(light.keyDirection, x, y, z);
  const u = acrossU + gobo.shiftU;
  const v = acrossV + gobo.shiftV;
  if (leaves !== null) {
    // The beam on the product itself passes mostly free, or it would lose its own shadow.
    const aside = Math.sqrt(acrossU * acrossU + (acrossV - 0.25) * (acrossV - 0.25));
    return 1 - gobo.strength * (0.2 + 0.8 * smoothStep(0.25, 1.15, aside)) * leafShade(gobo, leaves, u, v);
  }
  // Windows stand side by side; the wall is lit through the next one.
  const { halfWidth, halfHeight, spacing, columns, rows, barHalf, lean } = gobo.window;
  const leaning = u + lean * v;
  const beside = leaning - Math.floor(leaning / spacing + 0.5) * spacing;
  const panes =
    softPanes(beside, halfWidth, columns, barHalf, gobo.softness) *
    softPanes(v, halfHeight, rows, barHalf, gobo.softness);
  return 1 - gobo.strength * (1 - panes);
}

/** The key's brightness at a point before anything of the set blocks it: pool of the lamp × gobo. */
export function keyLightAt(light: LightRig, leaves: Sampler | null, x: number, y: number, z: number): number {
  const pool = light.pool;
  const px = x - pool.x;
  const py = y * 0.8;
  const pz = z - pool.z;
  const away = (px * px + py * py + pz * pz) / (pool.radius * pool.radius);
  const bell = 1 / ((1 + away) * (1 + away));
  return (pool.least + (1 - pool.least) * bell) * goboLight(light, leaves, x, y, z);
}

/** Brightness of the lamp aimed at the wall; it only reaches what lies well behind the product. */
export function glowAt(light: LightRig, x: number, y: number, z: number, normalZ: number): number {
  if (normalZ <= 0 || z > -0.9) return 0;
  const dx = x - light.glow.x;
  const dy = y - light.glow.y;
  const away = (dx * dx + dy * dy) / (light.glow.radius * light.glow.radius);
  return normalZ / ((1 + away) * (1 + away));
}
