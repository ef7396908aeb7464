import { type LinearColor, luminanceOf, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import type { Mood } from "#app/imaging/scene/vocabulary.ts";

/** How a mood repaints a set that nobody chose colours for. */
interface MoodPaint {
  /** Multiplies how far a colour is from grey. */
  readonly chroma: number;
  readonly tint: LinearColor;
  /** Share of white mixed in. */
  readonly whitened: number;
  /** Multiplies what the paint reflects. */
  readonly value: number;
}

/** Paint and light pull the same way: a dark set under little light is dead, a pale one under hard light is glare. */
const moodPaints: Record<Mood, MoodPaint> = {
  warm: { chroma: 1.1, tint: [1.06, 0.98, 0.94], whitened: 0, value: 1 },
  cool: { chroma: 0.3, tint: [0.86, 0.99, 1.16], whitened: 0.05, value: 0.97 },
  soft: { chroma: 0.75, tint: [1, 1, 1], whitened: 0.3, value: 1 },
  bright: { chroma: 0.85, tint: [1, 1, 1], whitened: 0.5, value: 1 },
  pastel: { chroma: 1.15, tint: [1.03, 0.97, 1.03], whitened: 0.42, value: 1 },
  golden: { chroma: 1.1, tint: [1.06, 0.98, 0.84], whitened: 0, value: 0.9 },
  sunny: { chroma: 1.25, tint: [1, 1, 1], whitened: 0, value: 1 },
  moody: { chroma: 1, tint: [1.02, 1, 0.97], whitened: 0, value: 0.42 },
  dramatic: { chroma: 0.7, tint: [0.98, 1, 1.03], whitened: 0, value: 0.2 },
  evening: { chroma: 0.6, tint: [0.8, 0.97, 1.25], whitened: 0, value: 0.5 },
};

/** A set's own colour, made for neutral light, as the mood wears it. Colours that somebody asked for stay as they are. */
export function paintForMood(color: LinearColor, mood: Mood): LinearColor {
  const { chroma, tint, whitened, value } = moodPaints[mood];
  const grey = luminanceOf(color);
  const vivid = color.map((channel, at) => Math.max(0, grey + (channel - grey) * chroma) * (tint[at] ?? 1));
  const [red = 0, green = 0, blue = 0] = vivid;
  return scaleColor(mixColors([red, green, blue], [0.84, 0.84, 0.84], whitened), value);
}
