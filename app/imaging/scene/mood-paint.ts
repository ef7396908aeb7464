import { type LinearColor, luminanceOf, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import type { Mood } from "#app/imaging/scene/vocabulary.ts";

/** How a mood repaints a set that nobody chose colours for. */
interface MoodPaint {
  /** Multiplies how far a colour is from grey. */
  readonly chroma: number;
  /** The hue that every colour is pulled towards, around 1, and how far. */
  readonly hue: LinearColor;
  readonly pull: number;
  /** Share of white mixed in. */
  readonly whitened: number;
  /** Multiplies what the paint reflects. */
  readonly value: number;
}

const amber: LinearColor = [1.32, 0.96, 0.52];
const honey: LinearColor = [1.2, 0.98, 0.74];
const steel: LinearColor = [0.8, 1, 1.26];
const dusk: LinearColor = [0.68, 0.95, 1.5];
const rose: LinearColor = [1.14, 0.94, 1.04];

/** Paint and light pull the same way: a dark set under little light is dead, a pale one under hard light is glare. */
const moodPaints: Record<Mood, MoodPaint> = {
  warm: { chroma: 1.1, hue: honey, pull: 0.25, whitened: 0, value: 1 },
  cool: { chroma: 0.6, hue: steel, pull: 0.45, whitened: 0.05, value: 0.97 },
  soft: { chroma: 0.75, hue: honey, pull: 0, whitened: 0.3, value: 1 },
  bright: { chroma: 0.95, hue: honey, pull: 0, whitened: 0.32, value: 1 },
  pastel: { chroma: 1.15, hue: rose, pull: 0.35, whitened: 0.42, value: 1 },
  golden: { chroma: 1.1, hue: amber, pull: 0.26, whitened: 0, value: 0.9 },
  sunny: { chroma: 1.2, hue: honey, pull: 0, whitened: 0, value: 1 },
  moody: { chroma: 1, hue: honey, pull: 0.12, whitened: 0, value: 0.42 },
  dramatic: { chroma: 0.7, hue: steel, pull: 0.1, whitened: 0, value: 0.2 },
  evening: { chroma: 0.7, hue: dusk, pull: 0.5, whitened: 0, value: 0.5 },
};

/** A set's own colour, made for neutral light, as the mood wears it. Colours that somebody asked for stay as they are. */
export function paintForMood(color: LinearColor, mood: Mood): LinearColor {
  const { chroma, hue, pull, whitened, value } = moodPaints[mood];
  const grey = luminanceOf(color);
  const strengthen = (channel: number): number => Math.max(0, grey + (channel - grey) * chroma);
  const vivid: LinearColor = [strengthen(color[0]), strengthen(color[1]), strengthen(color[2])];
  const pulled = mixColors(vivid, scaleColor(hue, grey), pull);
  return scaleColor(mixColors(pulled, [0.84, 0.84, 0.84], whitened), value);
}
