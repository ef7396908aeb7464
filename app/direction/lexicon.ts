import { distance } from "fastest-levenshtein";
import type { Sense } from "#app/direction/sense.ts";
import { fillerWords, subjectWords } from "#app/direction/words/filler-words.ts";
import { intents, type IntentName } from "#app/direction/words/intent-words.ts";
import { lightSenses, tasteOfLight } from "#app/direction/words/light-words.ts";
import { occasionSenses } from "#app/direction/words/occasion-words.ts";
import { paletteWords } from "#app/direction/words/palette-words.ts";
import { refusedGroups, type RefusedGroupName } from "#app/direction/words/refused-words.ts";
import { placeWords, setSenses, styleWords } from "#app/direction/words/set-words.ts";
import { viewSenses } from "#app/direction/words/view-words.ts";
import { promptWords } from "#app/direction/prompt-words.ts";
import { moodNames, sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";
import { moodWords, sceneWords } from "#app/presets/scene-words.ts";

/** Words of the longest phrase that is looked for. */
export const phraseWordsMax = 4;
/** Shorter words have too many neighbours one letter away ("wool" is not "wood"). */
const correctableLengthMin = 6;

type Entry = readonly [string, Sense];

/** A phrase as the reader of prompts would see it. */
const keyOf = (phrase: string) =>
  promptWords(phrase)
    .map(({ word }) => word)
    .join(" ");

/** For each word of a table by name: the names that list it. */
function namesByWord<Name extends string>(names: readonly Name[], table: Record<Name, readonly string[]>) {
  const found = new Map<string, Name[]>();
  for (const name of names)
    for (const word of [...table[name], name.replaceAll("_", " ")])
      found.set(word, [...new Set([...(found.get(word) ?? []), name])]);
  return found;
}

function commonSetSenses(): Entry[] {
  return [...namesByWord(sceneTypeNames, sceneWords)].map(([word, sets]): Entry => {
    if (styleWords.has(word)) return [word, { likesSets: sets }];
    return [word, placeWords.has(word) ? { placeOf: sets } : { sets }];
  });
}

function commonLightSenses(): Entry[] {
  return [...namesByWord(moodNames, moodWords)].map(([word, moods]): Entry => [
    word,
    tasteOfLight.has(word) ? { likesMoods: moods } : { moods },
  ]);
}

const paletteSenses = (): Entry[] =>
  paletteWords.map(({ name, hex, isAlsoThing }): Entry => [
    name,
    { colors: name === "black and white" ? ["#f2f2f0", "#141416"] : [hex], ...(isAlsoThing && { isAlsoThing }) },
  ]);

const intentSenses = (): Entry[] =>
  (Object.keys(intents) as IntentName[]).flatMap((intent) =>
    intents[intent].words.map((word): Entry => [word, { intent }]),
  );

const refusedSenses = (): Entry[] =>
  (Object.keys(refusedGroups) as RefusedGroupName[]).flatMap((refused) =>
    refusedGroups[refused].words.map((word): Entry => [word, { refused }]),
  );

const fillerSenses = (): Entry[] => [
  ...fillerWords.map((word): Entry => [word, { isFiller: true }]),
  ...subjectWords.map((word): Entry => [word, { isSubject: true }]),
];

type Layer = "replaces" | "adds";

/** Every table, most general first, and what its words do with what is known of them already. */
function buildLexicon(): ReadonlyMap<string, Sense> {
  const lexicon = new Map<string, Sense>();
  const enter = (entries: readonly Entry[], layer: Layer) => {
    for (const [phrase, sense] of entries) {
      const key = keyOf(phrase);
      const known = lexicon.get(key);
      if (known === undefined || layer === "replaces") lexicon.set(key, sense);
      else lexicon.set(key, { ...known, ...sense });
    }
  };
  enter(commonSetSenses(), "replaces");
  enter(commonLightSenses(), "adds");
  enter(refusedSenses(), "replaces");
  enter(fillerSenses(), "replaces");
  enter(setSenses, "replaces");
  enter(lightSenses, "replaces");
  enter(viewSenses, "replaces");
  enter(occasionSenses, "adds");
  enter(paletteSenses(), "replaces");
  enter(intentSenses(), "adds");
  return lexicon;
}

const lexicon = buildLexicon();

const withoutOneLetter = (word: string) =>
  Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));

/** Words under themselves and under each of their spellings with a letter left out. */
const byNearSpelling = new Map<string, string[]>();
for (const word of lexicon.keys()) {
  if (word.length < correctableLengthMin || word.includes(" ")) continue;
  for (const spelling of [word, ...withoutOneLetter(word)])
    byNearSpelling.set(spelling, [...(byNearSpelling.get(spelling) ?? []), word]);
}

/** The known word one slip of the finger away, or null. */
function corrected(word: string): string | null {
  if (word.length < correctableLengthMin || word.length > 40) return null;
  const near = [word, ...withoutOneLetter(word)].flatMap((spelling) => byNearSpelling.get(spelling) ?? []);
  return near.find((candidate) => distance(candidate, word) === 1) ?? null;
}

function singularsOf(word: string): string[] {
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`];
  if (word.endsWith("es")) return [word.slice(0, -1), word.slice(0, -2)];
  return word.endsWith("s") && !word.endsWith("ss") ? [word.slice(0, -1)] : [];
}

/** What a phrase means, singular or plural; undefined when no table has it. */
export function senseOf(phrase: string): Sense | undefined {
  const exact = lexicon.get(phrase);
  if (exact !== undefined || phrase.length < 4) return exact;
  for (const singular of singularsOf(phrase)) {
    const sense = lexicon.get(singular);
    // "peaches" are things, however good a colour "peach" is.
    if (sense !== undefined) return sense.isAlsoThing === true ? { refused: "products" } : sense;
  }
  return undefined;
}

/** As `senseOf`, for a single word that no table has: with one typing slip put right. */
export function senseOfMistyped(word: string): Sense | undefined {
  const known = corrected(word);
  return known === null ? undefined : lexicon.get(known);
}
