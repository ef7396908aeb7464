import type { LinearColor } from "#app/imaging/scene/linear-color.ts";
import type { Mood } from "#app/imaging/scene/vocabulary.ts";

/** How a mood lights any set. Levels are what reaches level ground; key + fill near 1 shows paint in its own colour. */
export interface MoodLight {
  readonly keyLevel: number;
  readonly keyTint: LinearColor;
  /** Tangent of the lamp's angular radius. */
  readonly keySpread: number;
  readonly fillLevel: number;
  readonly fillTint: LinearColor;
  readonly glowLevel: number;
  /** Radius of the pool of light and what is left far outside it. */
  readonly poolRadius: number;
  readonly poolLeast: number;
  readonly vignette: number;
  readonly contrast: number;
}

export const moodLights: Record<Mood, MoodLight> = {
  warm: {
    keyLevel: 0.77,
    keyTint: [1.075, 0.99, 0.885],
    keySpread: 0.12,
    fillLevel: 0.32,
    fillTint: [1.01, 0.995, 0.99],
    glowLevel: 0.22,
    poolRadius: 4,
    poolLeast: 0.55,
    vignette: 0.1,
    contrast: 0,
  },
  cool: {
    keyLevel: 0.7,
    keyTint: [0.96, 1, 1.05],
    keySpread: 0.1,
    fillLevel: 0.37,
    fillTint: [0.98, 1, 1.03],
    glowLevel: 0.22,
    poolRadius: 4,
    poolLeast: 0.6,
    vignette: 0.08,
    contrast: 0,
  },
  soft: {
    keyLevel: 0.46,
    keyTint: [1.03, 1, 0.95],
    keySpread: 0.5,
    fillLevel: 0.62,
    fillTint: [1, 1, 1],
    glowLevel: 0.2,
    poolRadius: 6,
    poolLeast: 0.7,
    vignette: 0.05,
    contrast: 0,
  },
  moody: {
    keyLevel: 1.05,
    keyTint: [1.08, 0.99, 0.86],
    keySpread: 0.045,
    fillLevel: 0.17,
    fillTint: [0.92, 0.98, 1.1],
    glowLevel: 0.6,
    poolRadius: 1.9,
    poolLeast: 0.12,
    vignette: 0.26,
    contrast: 0.012,
  },
};
