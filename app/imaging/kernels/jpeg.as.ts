// The entropy-coded part of a baseline JPEG (ITU T.81), full colour resolution, with a ground that decodes exactly.
//
// A decoder rounds and clips every pixel of a block of 8 × 8 on its own, so the ground of a block that also holds
// product is exact when its error stays below half a level. The file's quantisation steps are all one; blocks of product
// alone are rounded to the coarser steps of a quality, which costs little more than coarse steps in the file would.
// Blocks that hold both are free to use every step: a search moves single coefficients until the ground holds, and the
// product's pixels pay by as little as it finds. Single floats, one order of
// summing: the same bits on every machine.

import {
  BLOCK,
  BLOCK_BYTES,
  COLOR,
  FINEST,
  LUMA,
  cosines,
  prepareBlocks,
  steps,
  toLevels,
} from "./jpeg-blocks.part.as";
import { groundMask, hold, setTolerance } from "./jpeg-hold.part.as";
import { beginScan, codes, endScan, prepareScan, writeBlock, zigzag } from "./jpeg-scan.part.as";

// One block's samples and its coefficients in steps: three components.
const samples = memory.data(768, 16);
const levels = memory.data(768, 16);

let widthPx: i32 = 0;
let heightPx: i32 = 0;
let pixels: usize = 0;
let covered: usize = 0;
let out: usize = 0;
let heldBlocks: i32 = 0;
let fadedBlocks: i32 = 0;

/** Makes room for a picture. Returns the bytes of memory needed. */
export function placePicture(width: i32, height: i32): usize {
  widthPx = width;
  heightPx = height;
  const count = <usize>(width * height);
  pixels = (__heap_base + 15) & ~15;
  covered = pixels + count * 3;
  out = (covered + count + 15) & ~15;
  // Three bytes a pixel and component are far above what the finest table writes.
  return out + count * 6 + 65536;
}

export function pixelsAt(): usize {
  return pixels;
}
export function coveredAt(): usize {
  return covered;
}
export function outAt(): usize {
  return out;
}
export function cosinesAt(): usize {
  return cosines;
}
export function stepsAt(): usize {
  return steps;
}
export function zigzagAt(): usize {
  return zigzag;
}
export function codesAt(): usize {
  return codes;
}
/** Blocks that had to be changed for their ground, and of those the ones whose product lost contrast. */
export function heldCount(): i32 {
  return heldBlocks;
}
export function fadedCount(): i32 {
  return fadedBlocks;
}

/** Derives what depends on the tables: once they are written. */
export function prepare(): void {
  prepareBlocks();
  prepareScan();
}

/**
 * Codes the picture over a ground whose decoded luma and colours are given less 128, off by `tolerance` of a level at
 * most. Returns the bytes written.
 */
export function encode(luma: f32, blue: f32, red: f32, isWhite: bool, tolerance: f32): i32 {
  setTolerance(tolerance);
  beginScan(out);
  heldBlocks = 0;
  fadedBlocks = 0;
  let lumaBefore: i32 = 0;
  let blueBefore: i32 = 0;
  let redBefore: i32 = 0;
  for (let top = 0; top < heightPx; top += 8) {
    for (let left = 0; left < widthPx; left += 8) {
      codeLevels(left, top, luma, blue, red, isWhite);
      lumaBefore = writeBlock(levels, lumaBefore, codes, codes + 1024);
      blueBefore = writeBlock(levels + BLOCK_BYTES, blueBefore, codes + 2048, codes + 3072);
      redBefore = writeBlock(levels + 2 * BLOCK_BYTES, redBefore, codes + 2048, codes + 3072);
    }
  }
  return <i32>(endScan() - out);
}

/** Fills `levels` for one block. */
function codeLevels(left: i32, top: i32, luma: f32, blue: f32, red: f32, isWhite: bool): void {
  const inside = left + 8 <= widthPx && top + 8 <= heightPx;
  if (inside && isAllGround(left, top)) {
    flatLevels(levels, luma);
    flatLevels(levels + BLOCK_BYTES, blue);
    flatLevels(levels + 2 * BLOCK_BYTES, red);
    return;
  }
  const isMixed = readBlock(left, top, luma, blue, red) < BLOCK;
  const colorSteps = isMixed ? FINEST : COLOR;
  toLevels(samples, isMixed && !isWhite ? FINEST : LUMA, levels);
  toLevels(samples + BLOCK_BYTES, colorSteps, levels + BLOCK_BYTES);
  toLevels(samples + 2 * BLOCK_BYTES, colorSteps, levels + 2 * BLOCK_BYTES);
  if (!isMixed) return;
  let faded = hold(samples, levels, luma, isWhite);
  faded = hold(samples + BLOCK_BYTES, levels + BLOCK_BYTES, blue, false) || faded;
  faded = hold(samples + 2 * BLOCK_BYTES, levels + 2 * BLOCK_BYTES, red, false) || faded;
  heldBlocks++;
  if (faded) fadedBlocks++;
}

/** Eight pixels at once: most blocks of a packshot are nothing but ground. */
function isAllGround(left: i32, top: i32): bool {
  let any: u64 = 0;
  for (let row = 0; row < 8; row++) any |= load<u64>(covered + <usize>((top + row) * widthPx + left));
  return any === 0;
}

/** Reads a block's samples; parts beyond the picture repeat its last pixels. Returns how many pixels are product. */
function readBlock(left: i32, top: i32, luma: f32, blue: f32, red: f32): i32 {
  let productPixels = 0;
  for (let p = 0; p < BLOCK; p++) {
    const x = min(widthPx - 1, left + (p & 7));
    const y = min(heightPx - 1, top + (p >> 3));
    const at = <usize>(y * widthPx + x);
    const slot = <usize>(p << 2);
    if (load<u8>(covered + at) === 0) {
      store<f32>(groundMask + slot, 1);
      store<f32>(samples + slot, luma);
      store<f32>(samples + slot, blue, BLOCK_BYTES);
      store<f32>(samples + slot, red, 2 * BLOCK_BYTES);
      continue;
    }
    productPixels++;
    store<f32>(groundMask + slot, 0);
    const r = <f32>load<u8>(pixels + at * 3);
    const g = <f32>load<u8>(pixels + at * 3, 1);
    const b = <f32>load<u8>(pixels + at * 3, 2);
    store<f32>(samples + slot, 0.299 * r + 0.587 * g + 0.114 * b - 128);
    store<f32>(samples + slot, 0.5 * b - 0.168735892 * r - 0.331264108 * g, BLOCK_BYTES);
    store<f32>(samples + slot, 0.5 * r - 0.418687589 * g - 0.081312411 * b, 2 * BLOCK_BYTES);
  }
  return productPixels;
}

function flatLevels(to: usize, level: f32): void {
  memory.fill(to, 0, BLOCK_BYTES);
  store<f32>(to, level * 8);
}
