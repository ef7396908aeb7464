import type { Sense } from "#app/direction/sense.ts";
import { listed } from "#app/direction/words/word-list.ts";

/** Seasons and feasts: told by light and colour, without their ornaments. */
const occasions: Readonly<Record<string, Sense>> = {
  "spring, springtime": { likesMoods: ["pastel", "bright"], suggests: ["#f3d6d8", "#cfe0c0"] },
  "summer, summery, summertime": {
    likesMoods: ["sunny"],
    likesSets: ["sand", "leaf_shadows", "water_ripples"],
    suggests: ["#a5cdea", "#f4e3a1"],
  },
  "autumn, autumnal, fall season, fall colors, fall colours": {
    likesMoods: ["golden", "warm"],
    likesSets: ["wood_tabletop"],
    suggests: ["#c98a2b", "#a6492b", "#7a4f32"],
  },
  "winter, wintry, wintertime": { likesMoods: ["cool"], suggests: ["#e6eef3", "#a9bccb"] },
  "christmas, xmas, yuletide": {
    likesMoods: ["warm", "evening"],
    likesSets: ["wood_tabletop", "podium"],
    suggests: ["#1f4d3a", "#a8172d", "#d4af5f"],
  },
  "new year, new years eve, new years": { likesMoods: ["evening"], suggests: ["#141416", "#d4af5f"] },
  "valentine, valentines, valentines day": { likesMoods: ["pastel"], suggests: ["#efc4bd", "#b0152f"] },
  easter: { likesMoods: ["pastel"], suggests: ["#f4e3a1", "#c6b6e2", "#cfe0c0"] },
  "mothers day": { likesMoods: ["pastel", "soft"], suggests: ["#efc4bd", "#f3e8d2"] },
  "fathers day": { likesMoods: ["warm"], suggests: ["#1c2b4d", "#b9783f"] },
  halloween: { likesMoods: ["moody", "dramatic"], suggests: ["#ec7c26", "#141416"] },
  "black friday, cyber monday": { likesMoods: ["dramatic"], suggests: ["#141416", "#d4af5f"] },
  "wedding, bridal": {
    likesMoods: ["soft", "bright"],
    likesSets: ["linen", "arch_niche"],
    suggests: ["#f6efdd", "#efc4bd"],
  },
  birthday: {
    likesMoods: ["bright", "pastel"],
    likesSets: ["terrazzo", "podium"],
    suggests: ["#f0a1b8", "#f2c937", "#7ccfd0"],
  },
  "ramadan, eid": { likesMoods: ["evening"], likesSets: ["arch_niche"], suggests: ["#16203c", "#d4af5f"] },
  diwali: { likesMoods: ["evening", "warm"], likesSets: ["arch_niche"], suggests: ["#c82a80", "#e9a820"] },
  "lunar new year, chinese new year": {
    likesMoods: ["warm"],
    likesSets: ["arch_niche"],
    suggests: ["#b0152f", "#d4af5f"],
  },
  "back to school": { likesMoods: ["bright"], suggests: ["#f2c937", "#2f66b8"] },
  "earth day": { likesMoods: ["bright"], likesSets: ["leaf_shadows"], suggests: ["#a9b59a", "#d9c7a8"] },
};

/** Words for seasons and feasts. */
export const occasionSenses: readonly [string, Sense][] = Object.entries(occasions).flatMap(([words, sense]) =>
  listed(words).map((word): [string, Sense] => [word, sense]),
);
