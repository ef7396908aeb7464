import type { Sense } from "#app/direction/sense.ts";
import { listed } from "#app/direction/words/word-list.ts";

/** Seasons and feasts: told by light and colour, without their ornaments. */
const occasions: Readonly<Record<string, Sense>> = {
  "spring, springtime": { likesMoods: ["pastel", "bright"], colors: ["#f3d6d8", "#cfe0c0"] },
  "summer, summery, summertime": {
    likesMoods: ["sunny"],
    likesSets: ["sand", "leaf_shadows", "water_ripples"],
    colors: ["#f4e3a1", "#a5cdea"],
  },
  "autumn, autumnal, fall season, fall colors, fall colours": {
    likesMoods: ["golden", "warm"],
    likesSets: ["wood_tabletop"],
    colors: ["#c98a2b", "#a6492b", "#7a4f32"],
  },
  "winter, wintry, wintertime": { likesMoods: ["cool"], colors: ["#e6eef3", "#a9bccb"] },
  "christmas, xmas, yuletide": {
    likesMoods: ["warm", "evening"],
    likesSets: ["wood_tabletop", "podium"],
    colors: ["#1f4d3a", "#a8172d", "#d4af5f"],
  },
  "new year, new years eve, new years": { likesMoods: ["evening"], colors: ["#141416", "#d4af5f"] },
  "valentine, valentines, valentines day": { likesMoods: ["pastel"], colors: ["#efc4bd", "#b0152f"] },
  easter: { likesMoods: ["pastel"], colors: ["#f4e3a1", "#c6b6e2", "#cfe0c0"] },
  "mothers day": { likesMoods: ["pastel", "soft"], colors: ["#efc4bd", "#f3e8d2"] },
  "fathers day": { likesMoods: ["warm"], colors: ["#1c2b4d", "#b9783f"] },
  halloween: { likesMoods: ["moody", "dramatic"], colors: ["#ec7c26", "#141416"] },
  "black friday, cyber monday": { likesMoods: ["dramatic"], colors: ["#141416", "#d4af5f"] },
  "wedding, bridal": {
    likesMoods: ["soft", "bright"],
    likesSets: ["linen", "arch_niche"],
    colors: ["#f6efdd", "#efc4bd"],
  },
  birthday: {
    likesMoods: ["bright", "pastel"],
    likesSets: ["terrazzo", "podium"],
    colors: ["#f0a1b8", "#f2c937", "#7ccfd0"],
  },
  "ramadan, eid": { likesMoods: ["evening"], likesSets: ["arch_niche"], colors: ["#16203c", "#d4af5f"] },
  diwali: { likesMoods: ["evening", "warm"], likesSets: ["arch_niche"], colors: ["#c82a80", "#e9a820"] },
  "lunar new year, chinese new year": {
    likesMoods: ["warm"],
    likesSets: ["arch_niche"],
    colors: ["#b0152f", "#d4af5f"],
  },
  "back to school": { likesMoods: ["bright"], colors: ["#f2c937", "#2f66b8"] },
  "earth day": { likesMoods: ["bright"], likesSets: ["leaf_shadows"], colors: ["#a9b59a", "#d9c7a8"] },
};

/** Words for seasons and feasts. */
export const occasionSenses: readonly [string, Sense][] = Object.entries(occasions).flatMap(([words, sense]) =>
  listed(words).map((word): [string, Sense] => [word, sense]),
);
