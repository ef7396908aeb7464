import type { Pixels } from "#app/imaging/pixels.ts";

/** Five columns by seven rows a letter, drawn by hand: system fonts differ between machines and may be missing. */
const letters: Readonly<Record<string, readonly string[]>> = {
  P: ["####.", "#...#", "#...#", "####.", "#....", "#....", "#...."],
  R: ["####.", "#...#", "#...#", "####.", "#.#..", "#..#.", "#...#"],
  E: ["#####", "#....", "#....", "####.", "#....", "#....", "#####"],
  V: ["#...#", "#...#", "#...#", "#...#", "#...#", ".#.#.", "..#.."],
  I: [".###.", "..#..", "..#..", "..#..", "..#..", "..#..", ".###."],
  W: ["#...#", "#...#", "#...#", "#.#.#", "#.#.#", "##.##", "#...#"],
};
const word = "PREVIEW";
const cellsWide = word.length * 6 - 1;
const cellsHigh = 7;
/** The word spans about a quarter of the picture, so that no useful part of it is free of a letter. */
const wordShare = 0.26;
/** Letters rise to the right by one row in three columns: level text is easier to clone away. */
const rise = 1 / 3;
/** Strength of the lettering: readable on white and on black, and the picture stays judgeable. */
const strength = 0.3;

function isInk(cellX: number, cellY: number): boolean {
  if (cellX < 0 || cellX >= cellsWide || cellY < 0 || cellY >= cellsHigh) return false;
  const letter = letters[word[Math.floor(cellX / 6)] ?? ""];
  return letter?.[cellY]?.[cellX % 6] === "#";
}

/** True where the lettering of a watermarked picture of this size lies. */
export function watermarkCovers(widthPx: number, heightPx: number): (x: number, y: number) => boolean {
  const cellPx = Math.max(1, (Math.min(widthPx, heightPx) * wordShare) / cellsWide);
  const tileWide = cellsWide + 12;
  const tileHigh = cellsHigh * 4;
  return (x, y) => {
    const row = Math.floor((y + x * rise) / cellPx);
    const tileRow = Math.floor(row / tileHigh);
    // Every other line is shifted by half a word, like bricks.
    const column = Math.floor(x / cellPx) + (tileRow % 2 === 0 ? 0 : Math.floor(tileWide / 2));
    return isInk(column % tileWide, row - tileRow * tileHigh);
  };
}

/** Writes the watermark over a picture, in place: light letters on dark ground, dark letters on light ground. */
export function drawWatermark({ widthPx, heightPx, data }: Pixels<3>): void {
  const covers = watermarkCovers(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (!covers(x, y)) continue;
      const at = (y * widthPx + x) * 3;
      const ink = (data[at + 1] ?? 0) > 140 ? 40 : 255;
      for (let channel = at; channel < at + 3; channel++) {
        data[channel] = Math.round((data[channel] ?? 0) * (1 - strength) + ink * strength);
      }
    }
  }
}
