import type { Demand, Wish } from "#app/direction/choose-shown.ts";
import type { Reading } from "#app/direction/read-prompt.ts";
import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";

/** What a word of taste is worth, in the first and in the later places of its list. */
const tasteWeight = 6;

const asked = (readings: readonly Reading[]) =>
  readings.flatMap(({ typed, sense, isDenied }) => (sense === null || isDenied ? [] : [{ typed, sense }]));

/** The sets that a prompt's words must be shown by. */
export function setDemands(readings: readonly Reading[]): Demand<SceneType>[] {
  return asked(readings).flatMap(({ typed, sense }) =>
    sense.sets === undefined ? [] : [{ typed, shownBy: sense.sets }],
  );
}

/** The moods that a prompt's words must be lit in. */
export function moodDemands(readings: readonly Reading[]): Demand<Mood>[] {
  return asked(readings).flatMap(({ typed, sense }) =>
    sense.moods === undefined ? [] : [{ typed, shownBy: sense.moods }],
  );
}

/** Names in order of preference as wishes: the first weighs most, the last still something. */
export function ranked<Name extends string>(names: readonly Name[] | undefined, weight: number): Wish<Name>[] {
  return (names ?? []).map((name, place) => ({ name, weight: weight * (1 - place / (2 * (names?.length ?? 1))) }));
}

/** What suits the words of taste. Places count as taste too. */
export function tasteForSets(readings: readonly Reading[]): Wish<SceneType>[] {
  return asked(readings).flatMap(({ sense }) => [
    ...ranked(sense.likesSets, tasteWeight),
    ...ranked(sense.placeOf, tasteWeight),
  ]);
}

export function tasteForMoods(readings: readonly Reading[]): Wish<Mood>[] {
  return asked(readings).flatMap(({ sense }) => ranked(sense.likesMoods, tasteWeight));
}

/** Names that were denied ("no marble"). */
export function deniedNames(readings: readonly Reading[]): ReadonlySet<string> {
  return new Set(
    readings.flatMap(({ sense, isDenied }) =>
      isDenied ? [sense?.sets?.[0] ?? [], sense?.moods?.[0] ?? []].flat() : [],
    ),
  );
}

/** The colours that were named, in the order of the words, each once. */
export function namedColors(readings: readonly Reading[]): string[] {
  return [...new Set(asked(readings).flatMap(({ sense }) => sense.colors ?? []))];
}

/** The angle of the last word that asks for one. */
export function namedPitch(readings: readonly Reading[]): number | undefined {
  return asked(readings).findLast(({ sense }) => sense.cameraPitchDegrees !== undefined)?.sense.cameraPitchDegrees;
}
