import type { CreativeDirection } from "#app/direction/creative-direction.ts";
import type { Reading } from "#app/direction/read-prompt.ts";
import { nameOfColor } from "#app/direction/words/palette-words.ts";
import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import { sceneTypes, type Mood, type SceneType } from "#app/imaging/scene/vocabulary.ts";

/** Each mood as it stands in a sentence. */
const lightInWords: Readonly<Record<Mood, string>> = {
  warm: "warm afternoon light",
  cool: "clear, cool light",
  soft: "soft, even light",
  bright: "bright, airy light",
  pastel: "rosy, airy light",
  golden: "low, golden sun",
  sunny: "crisp midday sun",
  moody: "a warm pool of light in a dim room",
  dramatic: "one hard light from the side",
  evening: "blue dusk with the glow of a lamp",
};

/** Each set as it stands in a sentence, when no idea gives it a meaning. */
const setInWords: Readonly<Record<SceneType, string>> = {
  sweep: "a seamless backdrop, nothing else",
  podium: "round steps with a disc, a ball and a column",
  marble_tabletop: "a slab of veined marble under window light",
  wood_tabletop: "planks under the shadow of leaves",
  gradient: "one colour fading into the next",
  arch_niche: "a round-headed niche with a low step",
  concrete_ledge: "a ledge of cast concrete",
  terrazzo: "a terrazzo counter full of coloured chips",
  plaster_wall: "a limewashed wall crossed by window light",
  leaf_shadows: "a plain wall crossed by palm shadows",
  glass_shelf: "a plate of glass",
  linen: "woven linen in soft folds",
  sand: "wind-rippled sand",
  water_ripples: "a wet stone in shallow water",
};

export function setWords(sceneType: SceneType): string {
  return setInWords[sceneType];
}

/** "a", "a and b", "a, b and c". */
export const joined = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** Colours as a sentence names them; empty: the set's own. */
function colorWords(colors: readonly string[]): string {
  return colors.length === 0 ? "the set’s own colours" : joined([...new Set(colors.map(nameOfColor))]);
}

/** One sentence: the idea, if there is one, what it is staged as, the light and the colours. */
export function metaphorSentence(scene: SceneSpec, meaning: string | null, image: string): string {
  const staged = `${image}, in ${lightInWords[scene.mood]}, ${colorWords(scene.colors)}`;
  const sentence = meaning === null ? staged : `${meaning}: ${staged}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** The last word that says something about a part of the view, or what the studio does by itself. */
function wish(readings: readonly Reading[], part: "lens" | "composition", otherwise: string): string {
  const said = readings.flatMap(({ sense, isDenied }) => (isDenied ? [] : (sense?.[part] ?? [])));
  return said.length === 0 ? otherwise : joined([...new Set(said)]);
}

/** The whole direction in words. */
export function describeDirection(scene: SceneSpec, readings: readonly Reading[]): CreativeDirection {
  const { label, description } = sceneTypes[scene.sceneType];
  return {
    subject: "an empty set with a free place for the product",
    setting: `${label}: ${description}`,
    light: lightInWords[scene.mood],
    palette: colorWords(scene.colors),
    lens: wish(readings, "lens", "normal lens, sharp throughout"),
    composition: wish(readings, "composition", "the free place in the middle"),
  };
}
