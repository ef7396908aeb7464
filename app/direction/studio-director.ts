import type { Direction, Director, DirectorBrief } from "#app/direction/creative-direction.ts";
import { findCategory } from "#app/direction/categories.ts";
import { namedPitch } from "#app/direction/demands.ts";
import { describeDirection, metaphorSentence } from "#app/direction/describe-direction.ts";
import { promptWords } from "#app/direction/prompt-words.ts";
import { readPrompt } from "#app/direction/read-prompt.ts";
import { stageLiterally } from "#app/direction/stage-literally.ts";
import { stageMetaphor } from "#app/direction/stage-metaphor.ts";

/** FNV-1a, 32 bits: the same words in the same order give the same seed on every machine. */
function seedOfWords(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

function seedOf({ prompt, category, seed }: DirectorBrief): number {
  const words = promptWords(prompt).map(({ word }) => word);
  return seed ?? seedOfWords(`${category ?? ""} ${words.join(" ")}`);
}

/**
 * Directs a brief by the published vocabularies and rules: pure, offline, the same answer for the same brief.
 * Throws `Refusal`: prompt_not_stageable, content_refused, unknown_category.
 */
export function directStudio(brief: DirectorBrief): Direction {
  findCategory(brief.category);
  const readings = readPrompt(brief.prompt);
  const staging = brief.manner === "literal" ? stageLiterally(brief, readings) : stageMetaphor(brief, readings);
  const { sceneType, mood, colors, meaning, image, omitted } = staging;
  const scene = { sceneType, mood, colors: [...colors], seed: seedOf(brief) };
  const cameraPitchDegrees = namedPitch(readings);
  return {
    direction: describeDirection(scene, readings),
    scene,
    ...(cameraPitchDegrees === undefined ? {} : { cameraPitchDegrees }),
    visualMetaphor: metaphorSentence(scene, meaning, image),
    omitted,
  };
}

/** The embedded director. */
export const studioDirector: Director = { name: "studio", direct: async (brief) => directStudio(brief) };
