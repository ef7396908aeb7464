import { categories } from "#app/direction/categories.ts";
import { intents } from "#app/direction/words/intent-words.ts";
import { lightSenses } from "#app/direction/words/light-words.ts";
import { occasionSenses } from "#app/direction/words/occasion-words.ts";
import { paletteWords } from "#app/direction/words/palette-words.ts";
import { refusedGroups } from "#app/direction/words/refused-words.ts";
import { placeWords, setSenses, styleWords } from "#app/direction/words/set-words.ts";
import { viewSenses } from "#app/direction/words/view-words.ts";
import { sceneTypeNames, type SceneType } from "#app/imaging/scene/vocabulary.ts";
import { sceneWords } from "#app/presets/scene-words.ts";

const list = (words: readonly string[]) => [...new Set(words)].join(", ");
const phrasesOf = (senses: readonly (readonly [string, unknown])[]) => list(senses.map(([phrase]) => phrase));

/** The words by which a literal prompt names a set. */
function wordsOfSet(set: SceneType): string {
  const common = sceneWords[set].filter((word) => !styleWords.has(word) && !placeWords.has(word));
  const own = setSenses.flatMap(([phrase, { sets }]) => (sets?.includes(set) === true ? [phrase] : []));
  return list([...common, ...own]);
}

const categoryRows = () =>
  Object.entries(categories).map(
    ([name, { label, meaning, sets, moods, colors }]) =>
      `| \`${name}\` | ${label} | ${meaning} | ${list(sets)} | ${list(moods)} | ${list(colors)} |`,
  );

const ideaRows = () =>
  Object.values(intents).map(
    ({ meaning, words, images }) =>
      `| ${meaning} | ${list(Object.keys(images))} | ${list(Object.values(images))} | ${list(words)} |`,
  );

const refusedRows = () =>
  Object.values(refusedGroups).map(({ are, inMetaphor, words }) => `| ${are} | ${inMetaphor} | ${list(words)} |`);

/** The published vocabularies as docs/api/direction.md shows them. */
export function directionVocabulary(): string {
  return [
    "### Categories",
    ["| name | for | idea | sets | light | colours |", "|-|-|-|-|-|-|", ...categoryRows()].join("\n"),
    "### Words for sets",
    ["| set | words |", "|-|-|", ...sceneTypeNames.map((set) => `| \`${set}\` | ${wordsOfSet(set)} |`)].join("\n"),
    `Taste, which decides only where nothing is named: ${list([...styleWords])}.`,
    `Places, understood beside a surface of theirs (“marble kitchen”): ${list([...placeWords])}.`,
    "### Words for light",
    phrasesOf(lightSenses),
    "### Words for the view",
    phrasesOf(viewSenses),
    "### Seasons and feasts",
    phrasesOf(occasionSenses),
    "### Colour words",
    `${list(paletteWords.map(({ name }) => name))}; light, pale, soft, dark, deep, rich, bright, vivid, muted, dusty or faded before one changes it; and #rrggbb.`,
    "### Ideas",
    ["| idea | sets | staged as | words |", "|-|-|-|-|", ...ideaRows()].join("\n"),
    "### What is not shown",
    ["| what | in a metaphor | words |", "|-|-|-|", ...refusedRows()].join("\n"),
  ].join("\n\n");
}
