import type { LinearColor } from "#app/imaging/scene/linear-color.ts";
import type { Mood } from "#app/imaging/scene/vocabulary.ts";

/** How a mood lights any set. Levels are what reaches level ground; key + fill near 1 shows paint in its own colour. */
export interface MoodLight {
  readonly keyLevel: number;
  readonly keyTint: LinearColor;
  /** Tangent of the lamp's angular radius. */
  readonly keySpread: number;
  /** How the lamp hangs against where the set wants it: below 1 lower, and so with longer shadows. */
  readonly keyHeight: number;
  /** How much of the lamp comes from the front; below 1 it grazes the wall from the side. */
  readonly keyFront: number;
  readonly fillLevel: number;
  readonly fillTint: LinearColor;
  readonly glowLevel: number;
  readonly glowTint: LinearColor;
  /** Radius of the pool of light and what is left far outside it. */
  readonly poolRadius: number;
  readonly poolLeast: number;
  readonly vignette: number;
  /** Deepens shadows; below 0 it lifts them. */
  readonly contrast: number;
  /** Multiplies how much a window or leaves take from the light. */
  readonly goboStrength: number;
}

const white: LinearColor = [1, 1, 1];

export const moodLights: Record<Mood, MoodLight> = {
  warm: {
    keyLevel: 0.77,
    keyTint: [1.1, 0.985, 0.83],
    keySpread: 0.12,
    keyHeight: 1,
    keyFront: 1,
    fillLevel: 0.32,
    fillTint: [1.01, 0.995, 0.985],
    glowLevel: 0.22,
    glowTint: white,
    poolRadius: 4,
    poolLeast: 0.55,
    vignette: 0.1,
    contrast: 0,
    goboStrength: 1,
  },
  cool: {
    keyLevel: 0.66,
    keyTint: [0.925, 1, 1.095],
    keySpread: 0.14,
    keyHeight: 1,
    keyFront: 1.1,
    fillLevel: 0.38,
    fillTint: [0.945, 1, 1.07],
    glowLevel: 0.2,
    glowTint: white,
    poolRadius: 4,
    poolLeast: 0.6,
    vignette: 0.08,
    contrast: 0,
    goboStrength: 0.9,
  },
  soft: {
    keyLevel: 0.45,
    keyTint: [1.015, 1, 0.975],
    keySpread: 0.5,
    keyHeight: 1,
    keyFront: 1,
    fillLevel: 0.64,
    fillTint: white,
    glowLevel: 0.16,
    glowTint: white,
    poolRadius: 6,
    poolLeast: 0.7,
    vignette: 0.05,
    contrast: 0,
    goboStrength: 0.75,
  },
  bright: {
    keyLevel: 0.52,
    keyTint: white,
    keySpread: 0.2,
    keyHeight: 1.1,
    keyFront: 1.2,
    fillLevel: 0.9,
    fillTint: [1, 1, 1.005],
    glowLevel: 0.42,
    glowTint: white,
    poolRadius: 9,
    poolLeast: 0.9,
    vignette: 0,
    contrast: 0,
    goboStrength: 0.7,
  },
  pastel: {
    keyLevel: 0.4,
    keyTint: [1.06, 0.975, 1],
    keySpread: 0.34,
    keyHeight: 1,
    keyFront: 1.1,
    fillLevel: 0.72,
    fillTint: [1.03, 0.975, 1.04],
    glowLevel: 0.3,
    glowTint: [1.06, 0.97, 1.02],
    poolRadius: 7,
    poolLeast: 0.8,
    vignette: 0,
    contrast: -0.012,
    goboStrength: 0.75,
  },
  golden: {
    keyLevel: 0.92,
    keyTint: [1.16, 0.965, 0.7],
    keySpread: 0.05,
    keyHeight: 0.5,
    keyFront: 0.75,
    fillLevel: 0.25,
    fillTint: [0.99, 0.98, 1.03],
    glowLevel: 0.16,
    glowTint: [1.15, 0.97, 0.7],
    poolRadius: 5,
    poolLeast: 0.6,
    vignette: 0.12,
    contrast: 0.002,
    goboStrength: 1,
  },
  sunny: {
    keyLevel: 1.06,
    keyTint: [1.01, 1, 0.965],
    keySpread: 0.018,
    keyHeight: 1.2,
    keyFront: 1.1,
    fillLevel: 0.2,
    fillTint: [0.95, 0.99, 1.06],
    glowLevel: 0.1,
    glowTint: white,
    poolRadius: 8,
    poolLeast: 0.85,
    vignette: 0.04,
    contrast: 0.004,
    goboStrength: 1,
  },
  moody: {
    keyLevel: 0.86,
    keyTint: [1.09, 0.985, 0.85],
    keySpread: 0.05,
    keyHeight: 0.85,
    keyFront: 0.9,
    fillLevel: 0.16,
    fillTint: [0.94, 0.98, 1.08],
    glowLevel: 0.5,
    glowTint: [1.06, 0.99, 0.9],
    poolRadius: 2.3,
    poolLeast: 0.24,
    vignette: 0.22,
    contrast: 0.008,
    goboStrength: 1,
  },
  dramatic: {
    keyLevel: 1.2,
    keyTint: [1.01, 1, 0.98],
    keySpread: 0.03,
    keyHeight: 0.75,
    keyFront: 0.55,
    fillLevel: 0.07,
    fillTint: [0.96, 1, 1.06],
    glowLevel: 0.42,
    glowTint: [0.97, 1, 1.03],
    poolRadius: 1.6,
    poolLeast: 0.08,
    vignette: 0.34,
    contrast: 0.014,
    goboStrength: 1,
  },
  evening: {
    keyLevel: 0.46,
    keyTint: [1.36, 0.92, 0.46],
    keySpread: 0.1,
    keyHeight: 0.6,
    keyFront: 0.8,
    fillLevel: 0.42,
    fillTint: [0.58, 0.88, 1.52],
    glowLevel: 0.26,
    glowTint: [1.3, 0.92, 0.5],
    poolRadius: 1.7,
    poolLeast: 0.14,
    vignette: 0.18,
    contrast: 0.003,
    goboStrength: 0.9,
  },
};
