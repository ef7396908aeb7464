import { allowedSets } from "#app/direction/brand-bounds.ts";
import { findCategory } from "#app/direction/categories.ts";
import { chooseShown, type Wish } from "#app/direction/choose-shown.ts";
import type { DirectorBrief } from "#app/direction/creative-direction.ts";
import {
  deniedNames,
  moodDemands,
  namedColors,
  ranked,
  setDemands,
  tasteForMoods,
  tasteForSets,
} from "#app/direction/demands.ts";
import { joined, setWords } from "#app/direction/describe-direction.ts";
import { readPrompt, type Reading } from "#app/direction/read-prompt.ts";
import { promptRefusal, quoted, refuseThings } from "#app/direction/refuse-prompt.ts";
import type { Staging } from "#app/direction/staging.ts";
import { intentOf, type IntentName } from "#app/direction/words/intent-words.ts";
import { refusedGroupOf } from "#app/direction/words/refused-words.ts";
import { colorsMax } from "#app/imaging/picture-spec.ts";
import { moodNames, type Mood, type SceneType } from "#app/imaging/scene/vocabulary.ts";

/** Ideas that one picture can carry. */
const ideasMax = 3;
/** What the first, second and third idea are worth. A brand's own sets and moods come between the first two. */
const ideaWeights = [20, 12, 6] as const;
const brandWeight = 14;
const toneWeight = 5;
const categoryWeight = 8;
/** A metaphor may pass over as many unknown words as it understands; with more it would be about something else. */
const unknownShareMax = 0.5;
/** Colours that ideas and categories add; more would be nobody's palette. */
const ownColorsMax = 3;

const isOmittable = ({ sense }: Reading) =>
  sense?.refused !== undefined && refusedGroupOf(sense.refused).inMetaphor === "omitted";

function refuseHopeless(readings: readonly Reading[]): void {
  refuseThings(readings.filter((reading) => !isOmittable(reading)));
  const content = readings.filter(({ sense }) => sense?.isFiller !== true);
  const unknown = content.filter(({ sense }) => sense === null);
  if (unknown.length > content.length * unknownShareMax)
    throw promptRefusal(
      `Most of the prompt is not understood: ${quoted(unknown.map(({ typed }) => typed))}. Say what it is about in plain English words, such as launch, calm, growth, celebration.`,
    );
  if (content.every(({ sense }) => sense === null || sense.refused !== undefined))
    throw promptRefusal(
      "The prompt holds no idea, set, light or colour that could be staged. Say what the picture is about, such as a launch, calm, growth, or a celebration.",
    );
}

function ideasOf(readings: readonly Reading[]): IntentName[] {
  const named = readings.flatMap(({ sense, isDenied }) => (isDenied ? [] : (sense?.intent ?? [])));
  return [...new Set(named)].slice(0, ideasMax);
}

function setWishes(brief: DirectorBrief, readings: readonly Reading[], ideas: readonly IntentName[]) {
  return [
    ...ideas.flatMap((idea, place) =>
      ranked(Object.keys(intentOf(idea).images) as SceneType[], ideaWeights[place] ?? 0),
    ),
    ...ranked(findCategory(brief.category)?.sets, categoryWeight),
    ...ranked(brief.identity?.preferredSets, brandWeight),
    ...tasteForSets(readings),
  ] satisfies Wish<SceneType>[];
}

function moodWishes(brief: DirectorBrief, readings: readonly Reading[], ideas: readonly IntentName[]) {
  return [
    ...ideas.flatMap((idea, place) => ranked(intentOf(idea).moods, ideaWeights[place] ?? 0)),
    ...ranked(findCategory(brief.category)?.moods, categoryWeight),
    ...ranked(brief.identity?.moods, brandWeight),
    ...tasteForMoods(readings),
  ] satisfies Wish<Mood>[];
}

/** The shop's tone words weigh as taste: an idea among them gives its sets and moods a little. */
function toneWishes(brief: DirectorBrief): { sets: Wish<SceneType>[]; moods: Wish<Mood>[] } {
  const tone = readPrompt((brief.identity?.toneWords ?? []).join(", "));
  const ideas = ideasOf(tone).map(intentOf);
  return {
    sets: [
      ...tasteForSets(tone),
      ...ideas.flatMap(({ images }) => ranked(Object.keys(images) as SceneType[], toneWeight)),
    ],
    moods: [...tasteForMoods(tone), ...ideas.flatMap(({ moods }) => ranked(moods, toneWeight))],
  };
}

function colorsFor(brief: DirectorBrief, readings: readonly Reading[], ideas: readonly IntentName[]): string[] {
  const named = namedColors(readings);
  if (named.length > 0) return named;
  if (brief.identity !== null && brief.identity.palette.length > 0) return [...brief.identity.palette];
  const [lead] = ideas;
  const own = lead === undefined ? findCategory(brief.category)?.colors : intentOf(lead).colors;
  return [...(own ?? [])].slice(0, ownColorsMax);
}

function meaningOf(brief: DirectorBrief, ideas: readonly IntentName[]): string | null {
  if (ideas.length > 0) return joined(ideas.map((idea) => intentOf(idea).meaning));
  return findCategory(brief.category)?.meaning ?? null;
}

function imageOf(sceneType: SceneType, ideas: readonly IntentName[]): string {
  const images = ideas.flatMap((idea) => intentOf(idea).images[sceneType] ?? []);
  return images[0] ?? setWords(sceneType);
}

function omittedWords(readings: readonly Reading[], unmet: readonly string[], colors: readonly string[]): string[] {
  const left = readings.filter(
    (reading) =>
      !reading.isDenied &&
      (reading.sense === null ||
        isOmittable(reading) ||
        unmet.includes(reading.typed) ||
        (reading.sense.colors?.every((color) => !colors.includes(color)) ?? false)),
  );
  return [...new Set(left.map(({ typed }) => typed))];
}

/**
 * Stages what a prompt means: sets, light and colours that it names come first, then its ideas, its category and the
 * shop's identity. What is left out is listed. Throws `prompt_not_stageable` and `content_refused` for prompts about
 * something that no metaphor stands for.
 */
export function stageMetaphor(brief: DirectorBrief, readings: readonly Reading[]): Staging {
  refuseHopeless(readings.filter(({ isDenied }) => !isDenied));
  const denied = deniedNames(readings);
  const ideas = ideasOf(readings);
  const tone = toneWishes(brief);
  const allowed = allowedSets(brief.identity);
  const [firstSet = allowed[0], ...otherSets] = allowed.filter((name) => !denied.has(name));
  const set = chooseShown<SceneType>([firstSet, ...otherSets], setDemands(readings), [
    ...setWishes(brief, readings, ideas),
    ...tone.sets,
  ]);
  const [firstMood = "soft", ...otherMoods] = moodNames.filter((name) => !denied.has(name));
  const mood = chooseShown<Mood>([firstMood, ...otherMoods], moodDemands(readings), [
    ...moodWishes(brief, readings, ideas),
    ...tone.moods,
  ]);
  const colors = colorsFor(brief, readings, ideas).slice(0, colorsMax);
  return {
    sceneType: set.name,
    mood: mood.name,
    colors,
    meaning: meaningOf(brief, ideas),
    image: imageOf(set.name, ideas),
    omitted: omittedWords(readings, [...set.unmet, ...mood.unmet], colors),
  };
}
