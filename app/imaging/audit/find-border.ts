import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** A frame lies in the outer sixth; farther in it is part of the picture. */
const depthShareMax = 1 / 6;
/** Pixels looked at along a line: enough to see whether it has one colour. */
const samplesMax = 120;
/** Where along a line its colour is looked for. */
const colourCandidates = [0.5, 0.3, 0.7, 0.15, 0.85];
/** Levels by which pixels of one colour may differ after lossy encoding. */
const sameColourLevels = 20;
/** Levels by which a line must differ from the one outside it: what the eye sees as a line. */
const edgeLevelsMin = 24;
/** This share of a line in one colour makes it part of a frame; an inset frame does not reach the corners. */
const lineShareMin = 0.62;
/** Opposite sides of a frame may differ in thickness by this share of the canvas. */
const symmetryShare = 0.03;

type Border = NonNullable<PictureFacts["border"]>;
export const noBorder: Border = { thicknessPx: 0, color: null };

type Colour = readonly [number, number, number];

/** The frame on one side: how far from the edge of the canvas it ends, and its colour. */
interface Frame {
  readonly endsPx: number;
  readonly color: Colour;
}

interface Canvas {
  readonly picture: Pixels<3>;
  readonly alpha: Pixels<1> | null;
}

type Side = "top" | "bottom" | "left" | "right";

/**
 * A frame or a pair of bars: on two opposite sides, in the same depth, lines of one colour that end at once, or a line
 * inset into the ground. Pixels of the product (alpha above 0) are not looked at: a box on white has no frame.
 */
export function findBorder(picture: Pixels<3>, alpha: Pixels<1> | null): Border {
  const canvas = { picture, alpha };
  const pairs = [
    pairOf(frameAt(canvas, "top"), frameAt(canvas, "bottom"), picture.heightPx),
    pairOf(frameAt(canvas, "left"), frameAt(canvas, "right"), picture.widthPx),
  ];
  const widest = pairs.filter((pair) => pair !== null).sort((one, other) => other.endsPx - one.endsPx)[0];
  return widest === undefined ? noBorder : { thicknessPx: widest.endsPx, color: hexOf(widest.color) };
}

function pairOf(one: Frame | null, other: Frame | null, sidePx: number): Frame | null {
  if (one === null || other === null) return null;
  const isSymmetric = Math.abs(one.endsPx - other.endsPx) <= Math.max(2, sidePx * symmetryShare);
  return isSymmetric && differenceOf(one.color, other.color) <= sameColourLevels * 2 ? one : null;
}

function frameAt(canvas: Canvas, side: Side): Frame | null {
  const { widthPx, heightPx } = canvas.picture;
  const depthMax = Math.floor((side === "top" || side === "bottom" ? heightPx : widthPx) * depthShareMax);
  const ground = mainColour(canvas, lineOf(canvas, side, 0));
  if (ground === null) return null;
  let outer = ground;
  for (let depth = 1; depth <= depthMax; depth++) {
    const places = lineOf(canvas, side, depth);
    const color = mainColour(canvas, places);
    if (color === null) {
      if (hasLeft(canvas, places, outer)) return { endsPx: depth, color: outer };
    } else if (differenceOf(color, outer) > edgeLevelsMin) {
      return insetLine(canvas, side, { from: depth, depthMax, ground: outer }) ?? { endsPx: depth, color: outer };
    } else {
      outer = color;
    }
  }
  return null;
}

/** A line in the ground: its colour begins at `from` and the ground comes back behind it. Null when it does not. */
function insetLine(
  canvas: Canvas,
  side: Side,
  { from, depthMax, ground }: { from: number; depthMax: number; ground: Colour },
): Frame | null {
  const color = mainColour(canvas, lineOf(canvas, side, from));
  for (let depth = from + 1; depth <= depthMax && color !== null; depth++) {
    const line = mainColour(canvas, lineOf(canvas, side, depth));
    if (line !== null && differenceOf(line, ground) <= sameColourLevels) return { endsPx: depth, color };
  }
  return null;
}

/** Sampled pixels of the line `depth` pixels in from a side. */
function lineOf({ picture: { widthPx, heightPx } }: Canvas, side: Side, depth: number): number[] {
  const isRow = side === "top" || side === "bottom";
  const length = isRow ? widthPx : heightPx;
  const line = side === "bottom" ? heightPx - 1 - depth : side === "right" ? widthPx - 1 - depth : depth;
  const count = Math.min(length, samplesMax);
  return Array.from({ length: count }, (_, index) => {
    const along = Math.floor(((index + 0.5) * length) / count);
    return isRow ? line * widthPx + along : along * widthPx + line;
  });
}

/** Whether most of a line without one colour of its own has left the colour outside it. */
function hasLeft({ picture, alpha }: Canvas, places: readonly number[], outer: Colour): boolean {
  const seen = places.filter((place) => (alpha?.data[place] ?? 0) === 0);
  const left = seen.filter((place) => differenceOf(colourAt(picture, place), outer) > edgeLevelsMin);
  return seen.length > 0 && left.length > seen.length * lineShareMin;
}

/** The colour that most of the line has outside the product. Null when there is none. */
function mainColour({ picture, alpha }: Canvas, places: readonly number[]): Colour | null {
  const seen = places.filter((place) => (alpha?.data[place] ?? 0) === 0);
  for (const share of colourCandidates) {
    const place = seen[Math.floor(seen.length * share)];
    if (place === undefined) return null;
    const color = colourAt(picture, place);
    const same = seen.filter((other) => differenceOf(colourAt(picture, other), color) <= sameColourLevels);
    if (same.length >= seen.length * lineShareMin) return color;
  }
  return null;
}

function colourAt({ data }: Pixels<3>, place: number): Colour {
  return [data[place * 3] ?? 0, data[place * 3 + 1] ?? 0, data[place * 3 + 2] ?? 0];
}

function differenceOf(one: Colour, other: Colour): number {
  return Math.max(Math.abs(one[0] - other[0]), Math.abs(one[1] - other[1]), Math.abs(one[2] - other[2]));
}

function hexOf(color: Colour): string {
  return `#${color.map((level) => level.toString(16).padStart(2, "0")).join("")}`;
}
