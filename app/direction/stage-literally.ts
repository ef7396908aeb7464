import { allowedSets } from "#app/direction/brand-bounds.ts";
import { findCategory } from "#app/direction/categories.ts";
import { chooseShown } from "#app/direction/choose-shown.ts";
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
import type { Reading } from "#app/direction/read-prompt.ts";
import { promptRefusal, quoted, refuseThings } from "#app/direction/refuse-prompt.ts";
import type { Staging } from "#app/direction/staging.ts";
import { setWords } from "#app/direction/describe-direction.ts";
import { colorsMax } from "#app/imaging/picture-spec.ts";
import { moodNames, sceneTypeNames, type Mood, type SceneType } from "#app/imaging/scene/vocabulary.ts";

const typedOf = (readings: readonly Reading[], is: (reading: Reading) => boolean) =>
  readings.filter(is).map(({ typed }) => typed);

/** An idea alone: nothing in it can be seen. */
function isBareIdea({ sense }: Reading): boolean {
  if (sense?.intent === undefined) return false;
  return Object.keys(sense).length === 1;
}

function refuseUnknown(readings: readonly Reading[]): void {
  const unknown = typedOf(readings, ({ sense, isDenied }) => sense === null && !isDenied);
  if (unknown.length > 0)
    throw promptRefusal(
      `These words are not understood: ${quoted(unknown)}. A picture without them would not be the one you asked for. Say it in the words listed under /docs, or leave them out.`,
    );
}

function refuseIdeas(readings: readonly Reading[]): void {
  const ideas = typedOf(readings, (reading) => isBareIdea(reading) && !reading.isDenied);
  if (ideas.length > 0)
    throw promptRefusal(
      `${quoted(ideas)} cannot be seen in a picture of a set. Name a set, its light and its colours, or ask POST /api/external/v2/cinematic-image, which stages ideas.`,
    );
}

/** A place is shown when another word names a set that it is a corner of: "marble kitchen", not "kitchen". */
function refusePlaces(readings: readonly Reading[], sceneType: SceneType): void {
  const places = typedOf(
    readings,
    ({ sense, isDenied }) => !isDenied && sense?.placeOf !== undefined && !sense.placeOf.includes(sceneType),
  );
  const isNamed = setDemands(readings).length > 0;
  const unnamed = isNamed ? [] : typedOf(readings, ({ sense, isDenied }) => !isDenied && sense?.placeOf !== undefined);
  const missing = [...places, ...unnamed];
  if (missing.length > 0)
    throw promptRefusal(
      `${quoted(missing)}: the studio shows no more of a place than a surface and a wall. Name the surface too (“marble kitchen counter”, “sandy beach”), or ask POST /api/external/v2/cinematic-image.`,
    );
}

function refuseDenied(readings: readonly Reading[]): void {
  const colors = typedOf(readings, ({ sense, isDenied }) => isDenied && sense?.colors !== undefined);
  if (colors.length > 0)
    throw promptRefusal(`Which colour instead of ${quoted(colors)}? Name the colours that the picture shall have.`);
}

function refuseNothingSaid(readings: readonly Reading[], hasCategory: boolean): void {
  const says = readings.some(({ sense, isDenied }) => !isDenied && sense !== null && sense.isFiller !== true);
  if (!says && !hasCategory)
    throw promptRefusal("The prompt names nothing that could be shown. Name a set, its light or its colours.");
}

function chooseSet(brief: DirectorBrief, readings: readonly Reading[], denied: ReadonlySet<string>): SceneType {
  const { identity } = brief;
  const demands = setDemands(readings);
  const [first, ...others] = allowedSets(identity).filter((name) => !denied.has(name));
  if (first === undefined) throw promptRefusal("The prompt and the brand kit leave no set.");
  const { name, unmet } = chooseShown([first, ...others], demands, [
    ...tasteForSets(readings),
    ...ranked(identity?.preferredSets, 3),
    ...ranked(findCategory(brief.category)?.sets, 2),
    { name: "sweep", weight: 1 },
  ]);
  if (unmet.length === 0) return name;
  const free = chooseShown(sceneTypeNames as [SceneType, ...SceneType[]], demands, []);
  if (free.unmet.length === 0)
    throw promptRefusal(`The brand kit “${identity?.name}” or the prompt itself forbids the set of ${quoted(unmet)}.`);
  throw promptRefusal(
    `One picture shows one set. This one would be ${setWords(name)}, without ${quoted(unmet)}. Name things of one set.`,
  );
}

function chooseMood(brief: DirectorBrief, readings: readonly Reading[], denied: ReadonlySet<string>): Mood {
  const [first = "soft", ...others] = moodNames.filter((name) => !denied.has(name));
  const { name, unmet } = chooseShown<Mood>([first, ...others], moodDemands(readings), [
    ...tasteForMoods(readings),
    ...ranked(brief.identity?.moods, 3),
    ...ranked(findCategory(brief.category)?.moods, 2),
    { name: "soft", weight: 1 },
  ]);
  if (unmet.length === 0) return name;
  throw promptRefusal(`One picture has one light. ${quoted(unmet)} does not go with the other light that was named.`);
}

/**
 * Stages exactly what the words say. Throws `prompt_not_stageable` (or `content_refused`) as soon as the picture would
 * lack something that was asked for.
 */
export function stageLiterally(brief: DirectorBrief, readings: readonly Reading[]): Staging {
  refuseThings(readings.filter(({ isDenied }) => !isDenied));
  refuseUnknown(readings);
  refuseIdeas(readings);
  refuseDenied(readings);
  refuseNothingSaid(readings, brief.category !== null);
  const denied = deniedNames(readings);
  const sceneType = chooseSet(brief, readings, denied);
  refusePlaces(readings, sceneType);
  const colors = namedColors(readings);
  if (colors.length > colorsMax)
    throw promptRefusal(`A set wears up to ${colorsMax} colours; ${colors.length} are named.`);
  return {
    sceneType,
    mood: chooseMood(brief, readings, denied),
    colors: colors.length > 0 ? colors : [...(brief.identity?.palette ?? [])],
    meaning: null,
    image: setWords(sceneType),
    omitted: [],
  };
}
