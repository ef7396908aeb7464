/**
 * How well sets honour the colours asked for, and how far apart moods are: `npm run bench -- palette [--scenes a,b]
 * [--moods a,b] [--details]`. Prints, per set and mood, the mean and the worst ΔE2000 within which at least 2 % of the
 * picture lie of each asked colour, over palettes of one to six colours.
 */
import { parseArgs } from "node:util";
import type { Pixels } from "../../app/imaging/pixels.ts";
import { moodNames, sceneTypeNames } from "../../app/imaging/scene/vocabulary.ts";
import { askedPalettes } from "../support/asked-palettes.ts";
import { meanDifference, missedBy } from "../support/dominant-colors.ts";
import { photographSet } from "../support/photograph-set.ts";

const { values } = parseArgs({
  options: {
    scenes: { type: "string" },
    moods: { type: "string" },
    details: { type: "boolean", default: false },
  },
});
const scenes = sceneTypeNames.filter((name) => values.scenes?.split(",").includes(name) ?? true);
const moods = moodNames.filter((name) => values.moods?.split(",").includes(name) ?? true);
const sidePx = 128;

const cell = (text: string | number): string => String(text).padStart(11);
const line = (title: string, cells: readonly (string | number)[]): void =>
  console.log(title.padEnd(18) + cells.map(cell).join(""));
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

console.log("Asked colours, ΔE2000 mean / worst");
line("", moods);
for (const sceneType of scenes) {
  const cells: string[] = [];
  for (const mood of moods) {
    const missed: number[] = [];
    for (const colors of askedPalettes) {
      const distances = missedBy(
        colors,
        await photographSet({ sceneType, mood, colors: [...colors], seed: 7 }, sidePx),
      );
      missed.push(...distances);
      if (values.details)
        console.log(
          sceneType,
          mood,
          colors.map((hex, at) => `${hex} ${distances[at]?.toFixed(1)}`),
        );
    }
    cells.push(`${mean(missed).toFixed(1)} / ${Math.max(...missed).toFixed(1)}`);
  }
  line(sceneType, cells);
}

console.log("\nMoods, mean ΔE2000 to every other mood with the same colours, nearest of all sets");
line("", moods);
const nearest = moods.map(() => moods.map(() => Infinity));
for (const sceneType of scenes) {
  const pictures: Pixels[] = [];
  for (const mood of moods) {
    pictures.push(await photographSet({ sceneType, mood, colors: ["#cdb8a2", "#7d8c7c"], seed: 7 }, sidePx));
  }
  pictures.forEach((one, row) =>
    pictures.forEach((other, column) => {
      const least = nearest[row];
      if (least !== undefined) least[column] = Math.min(least[column] ?? Infinity, meanDifference(one, other));
    }),
  );
}
nearest.forEach((row, at) =>
  line(
    moods[at] ?? "",
    row.map((value) => value.toFixed(1)),
  ),
);
