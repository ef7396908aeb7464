import sharp from "sharp";
import { blockPixels, blockSidePx, findEdgeBlocks, pasteBlock, pixelRoles } from "#app/imaging/encode/edge-blocks.ts";
import type { EdgeBlock } from "#app/imaging/encode/edge-blocks.ts";
import type { EncoderSettings } from "#app/imaging/encode/encoder-settings.ts";
import type { PureGround } from "#app/imaging/encode/pure-ground.ts";
import { algorithmicallyEnhanced } from "#app/imaging/encode/digital-source-type.ts";
import { writeFile } from "#app/imaging/encode/write-file.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { takePixels } from "#app/imaging/sharp-setup.server.ts";
import { onSharedMemory, sharedPixels } from "#app/imaging/shared-pixels.ts";

type JpegSettings = Pick<EncoderSettings, "format" | "quality" | "effort">;

/** A block on its way to decode with an exact ground. */
interface Attempt {
  readonly block: EdgeBlock;
  /** The pixels tried now, and the best so far with how many of its ground pixels were off. */
  pixels: Uint8Array;
  best: Uint8Array;
  faults: number;
}

/** Blocks a row of the sheet that tries are encoded on. */
const sheetColumns = 128;
/** Another roll of the rounding costs nothing visible: tried first. */
const rollsMax = 3;
/** Then colour, then contrast of the product's rim fade in small steps; beyond these nobody would call it a rim. */
const colorFadeStep = 0.07;
const colorFadeMax = 0.7;
const contrastFadeStep = 0.03;
const contrastFadeMax = 0.24;
const colorRounds = Math.round(colorFadeMax / colorFadeStep);
const roundsMax = rollsMax + colorRounds + Math.round(contrastFadeMax / contrastFadeStep);
/** Levels by which a roll moves a pixel. */
const rollLevels = 1.2;

/**
 * Changes the product's outermost pixels as little as needed for every ground pixel to decode exactly (but for the rim
 * that nobody can tell from product). Blocks are coded on their own, so they are tried on a small sheet instead of the
 * picture, many at once. A block that will not hold keeps its best try. Deterministic.
 */
export async function holdJpegEdge(canvas: Pixels<3>, ground: PureGround, settings: JpegSettings): Promise<Pixels<3>> {
  const all = findEdgeBlocks(canvas, ground).map((block): Attempt => ({
    block,
    pixels: block.base,
    best: block.base,
    faults: Infinity,
  }));
  let open = all;
  for (let round = 0; round <= roundsMax && open.length > 0; round++) {
    for (const attempt of round === 0 ? [] : open) attempt.pixels = fadeRim(attempt.block, ground, round);
    const decoded = await decodeSheet(open, settings);
    open.forEach((attempt, index) => judge(attempt, ground, decoded, index));
    open = open.filter(({ faults }) => faults > 0);
  }
  const changed = all.filter(({ best, block }) => best !== block.base);
  if (changed.length === 0) return canvas;
  const held = onSharedMemory(canvas);
  for (const { block, best } of changed) pasteBlock(held, block, best);
  return held;
}

/** The colours that this encoder can hold in a flat picture exactly, of those given. */
export async function colorsHeld(
  colors: readonly (readonly [number, number, number])[],
  settings: JpegSettings,
): Promise<boolean[]> {
  const roles = new Uint8Array(blockPixels).fill(pixelRoles.bound);
  const attempts = colors.map((color): Attempt => {
    const base = new Uint8Array(blockPixels * 3);
    for (let at = 0; at < base.length; at++) base[at] = color[at % 3] ?? 0;
    return { block: { left: 0, top: 0, roles, base }, pixels: base, best: base, faults: Infinity };
  });
  const decoded = await decodeSheet(attempts, settings);
  return attempts.map(({ pixels }, index) => countFaults({ roles, wanted: pixels }, decoded, index) === 0);
}

async function decodeSheet(attempts: readonly Attempt[], settings: JpegSettings): Promise<Pixels<3>> {
  const columns = Math.min(sheetColumns, attempts.length);
  const rows = Math.ceil(attempts.length / columns);
  const sheet = sharedPixels(columns * blockSidePx, rows * blockSidePx, 3);
  attempts.forEach(({ block, pixels }, index) =>
    pasteBlock(sheet, { ...block, ...sheetPlace(index, columns) }, pixels),
  );
  const notes = { digitalSourceType: algorithmicallyEnhanced, credits: null };
  return takePixels(sharp(await writeFile(sheet, settings, notes)), 3);
}

function sheetPlace(index: number, columns: number): { left: number; top: number } {
  return { left: (index % columns) * blockSidePx, top: Math.floor(index / columns) * blockSidePx };
}

function judge(attempt: Attempt, { color }: PureGround, decoded: Pixels<3>, index: number): void {
  const wanted = Uint8Array.from({ length: blockPixels * 3 }, (_, at) => color[at % 3] ?? 0);
  const faults = countFaults({ roles: attempt.block.roles, wanted }, decoded, index);
  if (faults >= attempt.faults) return;
  attempt.faults = faults;
  attempt.best = attempt.pixels;
}

function countFaults(
  { roles, wanted }: { roles: Uint8Array; wanted: Uint8Array },
  decoded: Pixels<3>,
  index: number,
): number {
  const { left, top } = sheetPlace(index, decoded.widthPx / blockSidePx);
  let faults = 0;
  for (let pixel = 0; pixel < blockPixels; pixel++) {
    if (roles[pixel] !== pixelRoles.bound) continue;
    const at = ((top + Math.floor(pixel / blockSidePx)) * decoded.widthPx + left + (pixel % blockSidePx)) * 3;
    for (let channel = 0; channel < 3; channel++) {
      if (decoded.data[at + channel] !== wanted[pixel * 3 + channel]) faults += 1;
    }
  }
  return faults;
}

/** The block with its rim moved: by a roll of levels, later with less colour, at last with less contrast. */
function fadeRim(block: EdgeBlock, { color }: PureGround, round: number): Uint8Array {
  const colorKept = 1 - Math.min(colorFadeMax, Math.max(0, round - rollsMax) * colorFadeStep);
  const contrastKept = 1 - Math.max(0, round - rollsMax - colorRounds) * contrastFadeStep;
  const pixels = Uint8Array.from(block.base);
  for (let pixel = 0; pixel < blockPixels; pixel++) {
    if (block.roles[pixel] === pixelRoles.bound) continue;
    const difference = color.map((level, channel) => (block.base[pixel * 3 + channel] ?? 0) - level);
    const [red = 0, green = 0, blue = 0] = difference;
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    for (let channel = 0; channel < 3; channel++) {
      const faded = luma + ((difference[channel] ?? 0) - luma) * colorKept;
      const roll = (rollOf(block, pixel, round) * 2 - 1) * rollLevels;
      const level = Math.round((color[channel] ?? 0) + faded * contrastKept + roll);
      pixels[pixel * 3 + channel] = Math.min(255, Math.max(0, level));
    }
  }
  return pixels;
}

/** A number in 0..1 that depends on the place and the round alone (a multiplicative hash; any mixing would do). */
function rollOf({ left, top }: EdgeBlock, pixel: number, round: number): number {
  const seed =
    Math.imul(left, 374_761_393) ^ Math.imul(top, 668_265_263) ^ Math.imul(pixel * 64 + round, 1_274_126_177);
  const mixed = Math.imul(seed ^ (seed >>> 13), 1_103_515_245);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
