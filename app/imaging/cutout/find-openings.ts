import { modelBackdrop } from "#app/imaging/cutout/backdrop-model.ts";
import type { BackdropModel } from "#app/imaging/cutout/backdrop-model.ts";
import { findParts } from "#app/imaging/cutout/find-parts.ts";
import type { Parts } from "#app/imaging/cutout/find-parts.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { boxMean, emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** A backdrop that varies more than this (levels of 255) has no colour of its own to be known by. */
const deviationMax = 9;
/** How far a pixel seen through an opening may lie from the backdrop's colour: noise, plus the backdrop's own variation. */
const nearLevels = 5;
const nearDeviations = 2;
/** How far the product around an opening must lie from the backdrop's colour, on average. */
const rimLevels = 14;
const rimDeviations = 5;
/** An opening as a whole is off by less than this: its noise averages out, paint of nearly that colour does not. */
const biasLevelsMax = 4;
/** Openings once found tell the backdrop's colour inside the product, where its shadow falls, and so lead to others. */
const roundsMax = 4;
/** Within an opening colours vary as the backdrop does; a highlight or a metal edge passes through its colour. */
const spreadLevels = 1.6;
const spreadDeviations = 0.8;
/** Smaller than this share of the product is texture or a highlight. */
const areaShareMin = 0.0005;
/** A backdrop as bright or as dark as a file can say looks like any white or black paint. */
const clippedAbove = 251;
const clippedBelow = 4;
/** On such a backdrop only a pattern of openings is believed: wires, rungs, slats. */
const patternMin = 3;
/** Where a pattern is known, its smaller openings count as well, and those through which a shadow is seen. */
const patternShareMin = 0.00015;
const shadeMin = 0.78;

/** Between the openings of a pattern, pixels are judged by colour from this value on: there the network wavered. */
const waveringFrom = 0.1;
/** Around the openings of a pattern, in pixels: as far as the next opening beyond a wire. */
const patternReachPx = 8;
/** Of the frame's distance from the backdrop: a pixel this far is all frame. */
const solidShare = 0.6;
/** A frame nearer to the backdrop than this has parts, lit or shaded, that look like it. */
const solidLevelsMin = 40;

/**
 * Finds openings that a network filled: closed regions inside the product that show the backdrop's very colour, framed
 * by product of another colour. Only where the backdrop is smooth, because only there it has a colour to be known by.
 * Returns how open each pixel is, 0..1: 1 in the openings; between the openings of a pattern as far as the pixel's
 * colour lies on the backdrop's side.
 */
export function findOpenings(photo: Pixels<3>, matte: Plane): Plane {
  const openness = emptyPlane(photo.widthPx, photo.heightPx);
  const opened = { ...matte, data: matte.data.slice() };
  const area = areaOf(matte);
  let found = 0;
  for (let round = 0; round < roundsMax; round++) {
    const isPattern = found >= patternMin;
    const more = findMore(photo, opened, { isPattern, areaMin: area * (isPattern ? patternShareMin : areaShareMin) });
    if (more === 0) break;
    found += more;
  }
  for (let at = 0; at < openness.data.length; at++) {
    if ((matte.data[at] as number) >= productFrom && opened.data[at] === 0) openness.data[at] = 1;
  }
  if (found >= patternMin) openBetween(photo, opened, openness);
  return openness;
}

/** Between the openings of a pattern: wires and what is seen past them, told apart by colour alone, in place. */
function openBetween(photo: Pixels<3>, opened: Plane, openness: Plane): void {
  const backdrop = modelBackdrop(photo, opened);
  if (backdrop === null) return;
  const gaps = measureGaps(photo, opened, backdrop, { shadeMin, from: waveringFrom });
  const near = boxMean(openness, patternReachPx);
  let [sum, count] = [0, 0];
  for (let at = 0; at < near.data.length; at++) {
    if ((near.data[at] as number) <= 0 || (gaps.distance[at] as number) < rimLevels) continue;
    sum += gaps.distance[at] as number;
    count += 1;
  }
  const solid = (solidShare * sum) / Math.max(1, count);
  if (solid < solidLevelsMin) return;
  for (let at = 0; at < near.data.length; at++) {
    if ((near.data[at] as number) <= 0 || (gaps.distance[at] as number) < 0) continue;
    const noise = nearLevels + nearDeviations * (gaps.deviation[at] as number);
    const open = 1 - ((gaps.distance[at] as number) - noise) / Math.max(1, solid - noise);
    openness.data[at] = Math.max(openness.data[at] as number, Math.min(1, Math.max(0, open)));
  }
}

/** What is asked of an opening; less, once others like it have been found. */
interface Demand {
  readonly isPattern: boolean;
  readonly areaMin: number;
}

/** Opens what is found, in place. Returns how many openings there were. */
function findMore(photo: Pixels<3>, opened: Plane, { isPattern, areaMin }: Demand): number {
  const backdrop = modelBackdrop(photo, opened);
  if (backdrop === null) return 0;
  const gaps = measureGaps(photo, opened, backdrop, { shadeMin: isPattern ? shadeMin : 1, from: productFrom });
  const parts = findParts({ ...opened, data: gaps.fits }, 1, 2);
  const found = judgeParts(photo, gaps, parts, areaMin);
  const clear = found.filter(({ isClipped }) => !isClipped);
  const chosen = new Set((isPattern || found.length >= patternMin ? found : clear).map(({ part }) => part));
  parts.partOf.forEach((part, stretch) => {
    if (chosen.has(part)) opened.data.fill(0, parts.starts[stretch], parts.ends[stretch]);
  });
  return chosen.size;
}

interface Gaps {
  /** 1 where the product's inside looks like the backdrop. */
  readonly fits: Float32Array;
  /** Distance of every inside pixel from the backdrop's colour, levels, largest channel. -1 outside the product. */
  readonly distance: Float32Array;
  /** Signed distance, channels averaged. */
  readonly offset: Float32Array;
  readonly deviation: Float32Array;
  readonly clipped: Uint8Array;
}

function areaOf({ data }: Plane): number {
  let area = 0;
  for (let at = 0; at < data.length; at++) if ((data[at] as number) >= productFrom) area += 1;
  return area;
}

/** What counts as inside the product, and how dark a shadow seen through it may be. */
interface Measure {
  readonly from: number;
  readonly shadeMin: number;
}

function measureGaps(photo: Pixels<3>, matte: Plane, backdrop: BackdropModel, { from, shadeMin }: Measure): Gaps {
  const { widthPx, data } = photo;
  const size = matte.data.length;
  const gaps = {
    fits: new Float32Array(size),
    distance: new Float32Array(size).fill(-1),
    offset: new Float32Array(size),
    deviation: new Float32Array(size),
    clipped: new Uint8Array(size),
  };
  const expected = new Float64Array(3);
  for (let at = 0; at < size; at++) {
    if ((matte.data[at] as number) < from) continue;
    const deviation = backdrop.expect(at % widthPx, Math.floor(at / widthPx), expected);
    const shade = shadeOf(data, at * 3, expected, shadeMin);
    let [distance, offset] = [0, 0];
    for (let channel = 0; channel < 3; channel++) {
      const gap = (data[at * 3 + channel] as number) - (expected[channel] as number) * shade;
      distance = Math.max(distance, Math.abs(gap));
      offset += gap / 3;
    }
    gaps.distance[at] = distance;
    gaps.offset[at] = offset;
    gaps.deviation[at] = deviation;
    gaps.clipped[at] = isClipped(expected) ? 1 : 0;
    if (deviation <= deviationMax && distance <= nearLevels + nearDeviations * deviation) gaps.fits[at] = 1;
  }
  return gaps;
}

function isClipped(expected: Float64Array): boolean {
  const [red, green, blue] = [expected[0] as number, expected[1] as number, expected[2] as number];
  return Math.min(red, green, blue) > clippedAbove || Math.max(red, green, blue) < clippedBelow;
}

/** How much darker than expected the backdrop is here, if it is the backdrop: 1 where no shade is allowed. */
function shadeOf(data: Uint8Array, at: number, expected: Float64Array, shadeMin: number): number {
  if (shadeMin === 1) return 1;
  let [both, own] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    both += (data[at + channel] ?? 0) * (expected[channel] ?? 0);
    own += (expected[channel] ?? 0) ** 2;
  }
  return Math.min(1, Math.max(shadeMin, both / Math.max(1, own)));
}

/** How far beyond an opening's edge its frame is looked at: past the pixels in which both mix. */
const rimReachPx = 3;

/** What is measured of one part. */
interface Tally {
  readonly area: number;
  offset: number;
  squares: number;
  deviation: number;
  clipped: number;
  rim: number;
  rimDistance: number;
}

/** Which parts are large enough, as a whole of the backdrop's colour, and framed by something else. */
function judgeParts({ widthPx }: Pixels<3>, gaps: Gaps, parts: Parts, areaMin: number) {
  const tallies = Array.from(parts.sizes, (area): Tally => {
    return { area, offset: 0, squares: 0, deviation: 0, clipped: 0, rim: 0, rimDistance: 0 };
  });
  for (let stretch = 0; stretch < parts.starts.length; stretch++) {
    const tally = tallies[parts.partOf[stretch] ?? 0];
    if (tally === undefined || tally.area < areaMin) continue;
    for (let at = parts.starts[stretch] ?? 0; at < (parts.ends[stretch] ?? 0); at++) count(tally, gaps, at, widthPx);
  }
  return tallies.flatMap((tally, part) => {
    const isOpening = tally.area >= areaMin && isOfBackdrop(tally) && isFramed(tally);
    return isOpening ? [{ part, isClipped: tally.clipped > tally.area / 2 }] : [];
  });
}

function count(tally: Tally, gaps: Gaps, at: number, widthPx: number): void {
  const offset = gaps.offset[at] ?? 0;
  tally.offset += offset;
  tally.squares += offset * offset;
  tally.deviation += gaps.deviation[at] ?? 0;
  tally.clipped += gaps.clipped[at] ?? 0;
  look(at - rimReachPx);
  look(at + rimReachPx);
  look(at - rimReachPx * widthPx);
  look(at + rimReachPx * widthPx);

  function look(rim: number): void {
    const distance = gaps.distance[rim] ?? -1;
    if (distance < 0 || gaps.fits[rim] === 1) return;
    tally.rim += 1;
    tally.rimDistance += distance;
  }
}

function isOfBackdrop({ area, offset, squares, deviation }: Tally): boolean {
  const bias = offset / area;
  const spread = Math.sqrt(Math.max(0, squares / area - bias * bias));
  return Math.abs(bias) <= biasLevelsMax && spread <= spreadLevels + (spreadDeviations * deviation) / area;
}

function isFramed({ area, deviation, rim, rimDistance }: Tally): boolean {
  return rim > 0 && rimDistance / rim >= rimLevels + (rimDeviations * deviation) / area;
}
