import { z } from "zod";
import { colorsMax, seedMax } from "#app/imaging/picture-spec.ts";
import { moodNames, sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";
import { parseColor } from "#app/presets/colors.ts";
import { understandMood, understandSceneType } from "#app/presets/understand-scene.ts";

const didYouMean = (nearest: readonly string[], known: readonly string[]) =>
  `Nearest: ${nearest.join(", ")}. Known: ${known.join(", ")}.`;

const sceneType = z.string().transform((words, context) => {
  const answer = understandSceneType(words);
  if ("sceneType" in answer) return answer.sceneType;
  context.addIssue(`The studio cannot build “${words.slice(0, 80)}”. ${didYouMean(answer.nearest, sceneTypeNames)}`);
  return z.NEVER;
});

const mood = z.string().transform((words, context) => {
  const answer = understandMood(words);
  if ("mood" in answer) return answer.mood;
  context.addIssue(`The studio has no light for “${words.slice(0, 80)}”. ${didYouMean(answer.nearest, moodNames)}`);
  return z.NEVER;
});

/** A CSS colour as #rrggbb. */
export const color = z.string().transform((css, context) => {
  const hex = parseColor(css);
  if (hex !== null) return hex;
  context.addIssue("This is not a CSS colour. Write it like #d9c7b8, tomato or oklch(0.8 0.05 70).");
  return z.NEVER;
});

/** The fields that describe a set, as both dispatch bodies have them. */
export const sceneFields = {
  scene_type: sceneType,
  mood,
  dominant_colors: z.array(color).max(colorsMax, `Up to ${colorsMax} colours.`).default([]),
  /** The name of a brand kit; which ones there are is known when the body is put to use. */
  pilot_brand: z.string().nullish(),
  /** The most the order may cost; above it nothing is made and nothing is charged. */
  max_credits: z.int("max_credits is a whole number.").min(0).nullish(),
} as const;

/** A seed as clients send it. */
export const seedField = z.int("A seed is a whole number.").min(0).max(seedMax).nullish();
