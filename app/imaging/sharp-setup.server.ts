import sharp from "sharp";
import type { Sharp } from "sharp";
import type { Pixels } from "#app/imaging/pixels.ts";
import { onSharedMemory } from "#app/imaging/shared-pixels.ts";

/** Pixels are handed over once and never asked for again: a cache would only hold memory. */
sharp.cache(false);
/** Our own pool decides how many pictures are worked on at once; libvips adds no threads of its own. */
sharp.concurrency(1);

/** Raw pixels as a sharp pipeline. */
export function openPixels(pixels: Pixels): Sharp {
  const { widthPx: width, heightPx: height, channels } = pixels;
  // Our own buffers were bounded when they were made: the file limit does not apply to them.
  return sharp(pixels.data, { raw: { width, height, channels }, limitInputPixels: false });
}

/** Runs a sharp pipeline to pixels in this thread's memory. Throws when the channels are not the ones expected. */
export async function readPixels<Channels extends 1 | 3 | 4>(
  pipeline: Sharp,
  channels: Channels,
): Promise<Pixels<Channels>> {
  const { data, info } = await pipeline.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  // sharp decides the channel count by itself in some pipelines: trusting it silently would shear the picture.
  if (info.channels !== channels) throw new Error(`expected ${channels} channels, got ${info.channels}`);
  return { widthPx: info.width, heightPx: info.height, channels, data };
}

/** The same, on shared memory, for other threads. */
export async function takePixels<Channels extends 1 | 3 | 4>(
  pipeline: Sharp,
  channels: Channels,
): Promise<Pixels<Channels>> {
  return onSharedMemory(await readPixels(pipeline, channels));
}
