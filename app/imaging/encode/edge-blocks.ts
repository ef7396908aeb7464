import { isNearCovered } from "#app/imaging/encode/pure-ground.ts";
import type { PureGround } from "#app/imaging/encode/pure-ground.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** JPEG codes squares of this side each on its own. */
export const blockSidePx = 8;
/** Pixels of a block. */
export const blockPixels = blockSidePx * blockSidePx;
/**
 * Ground this near to the product may stay a level off: the resampling filter's own reach, where nobody can say where
 * the product ends.
 */
const freePx = 2;

/** What a pixel of a block may do. */
export const pixelRoles = { product: 0, free: 1, bound: 2 } as const;

/** A block that holds product and ground: where ringing can happen. */
export interface EdgeBlock {
  readonly left: number;
  readonly top: number;
  /** One of `pixelRoles` a pixel. */
  readonly roles: Uint8Array;
  /** Its pixels as composed, three channels each. */
  readonly base: Uint8Array;
}

/** Finds every block with product in it and ground that must be exact. Parts beyond the canvas repeat its last pixels. */
export function findEdgeBlocks(canvas: Pixels<3>, ground: PureGround): EdgeBlock[] {
  const blocks: EdgeBlock[] = [];
  for (let top = 0; top < canvas.heightPx; top += blockSidePx) {
    for (let left = 0; left < canvas.widthPx; left += blockSidePx) {
      if (!isMixed(ground.covered, left, top)) continue;
      const block = cutBlock(canvas, ground, left, top);
      if (block.roles.includes(pixelRoles.bound)) blocks.push(block);
    }
  }
  return blocks;
}

function isMixed({ data, widthPx, heightPx }: Pixels<1>, left: number, top: number): boolean {
  const right = Math.min(widthPx, left + blockSidePx);
  const bottom = Math.min(heightPx, top + blockSidePx);
  let covered = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = y * widthPx + left; at < y * widthPx + right; at++) if (data[at] !== 0) covered += 1;
  }
  return covered > 0 && covered < (right - left) * (bottom - top);
}

function cutBlock(canvas: Pixels<3>, { covered }: PureGround, left: number, top: number): EdgeBlock {
  const roles = new Uint8Array(blockPixels);
  const base = new Uint8Array(blockPixels * 3);
  for (let pixel = 0; pixel < blockPixels; pixel++) {
    const x = Math.min(canvas.widthPx - 1, left + (pixel % blockSidePx));
    const y = Math.min(canvas.heightPx - 1, top + Math.floor(pixel / blockSidePx));
    const at = y * canvas.widthPx + x;
    base.set(canvas.data.subarray(at * 3, at * 3 + 3), pixel * 3);
    if ((covered.data[at] ?? 0) > 0) roles[pixel] = pixelRoles.product;
    else roles[pixel] = isNearCovered(covered, x, y, freePx) ? pixelRoles.free : pixelRoles.bound;
  }
  return { left, top, roles, base };
}

/** Writes a block's pixels onto a canvas. */
export function pasteBlock(canvas: Pixels<3>, { left, top }: EdgeBlock, pixels: Uint8Array): void {
  const width = Math.min(blockSidePx, canvas.widthPx - left);
  for (let row = 0; row < Math.min(blockSidePx, canvas.heightPx - top); row++) {
    const from = row * blockSidePx * 3;
    canvas.data.set(pixels.subarray(from, from + width * 3), ((top + row) * canvas.widthPx + left) * 3);
  }
}
