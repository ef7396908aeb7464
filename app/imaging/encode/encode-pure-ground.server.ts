import sharp from "sharp";
import { Refusal } from "#app/refusal.ts";
import { describePicture, tooLarge } from "#app/imaging/encode/encode-picture.server.ts";
import { blockSidePx } from "#app/imaging/encode/edge-blocks.ts";
import { pureLadder } from "#app/imaging/encode/encoder-settings.ts";
import { colorsHeld, holdJpegEdge } from "#app/imaging/encode/hold-jpeg-edge.server.ts";
import { hexOf, pureFromPx } from "#app/imaging/encode/pure-ground.ts";
import type { PureGround } from "#app/imaging/encode/pure-ground.ts";
import { writeFile } from "#app/imaging/encode/write-file.server.ts";
import type { FileNotes } from "#app/imaging/encode/write-file.server.ts";
import type { EncodedPicture } from "#app/imaging/finished-picture.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { takePixels } from "#app/imaging/sharp-setup.server.ts";

/** Farther from the product than this no ground may be off: a block with product in it ends before. */
const reachPxMax = blockSidePx - 1;

/**
 * Writes the picture so that its ground is one exact colour after decoding, and proves it by decoding. Lossless formats
 * hold it everywhere; in a JPEG a rim of at most 7 px around the product may be a level off where nothing else fits.
 * The rim's width is in the encoder's settings. Throws `Refusal` invalid_payload naming the background when JPEG has no
 * such colour, or the size limit when the file cannot get that small.
 */
export async function encodePureGround(
  canvas: Pixels<3>,
  output: OutputSpec,
  notes: FileNotes,
  ground: PureGround,
): Promise<EncodedPicture> {
  const ladder = pureLadder(output.format);
  let wasHeld = false;
  for (const settings of ladder) {
    if (output.format === "jpeg" && !(await isHeld(ground.color, settings))) continue;
    const held = output.format === "jpeg" ? await holdJpegEdge(canvas, ground, settings) : canvas;
    const bytes = await writeFile(held, settings, notes);
    const reachPx = pureFromPx(await takePixels(sharp(bytes).removeAlpha(), 3), ground, reachPxMax);
    if (reachPx === Infinity) continue;
    wasHeld = true;
    if (bytes.length > (output.bytesMax ?? Infinity)) continue;
    return describePicture(bytes, `image/${output.format}`, canvas, { ...settings, pureFromPx: reachPx });
  }
  if (wasHeld) throw tooLarge(canvas, output, wayOutBySize(output.format));
  throw await colorNotHeld(ground.color, output.format);
}

function wayOutBySize(format: OutputSpec["format"]): string {
  const ways = "choose fewer pixels or a larger limit, or let the background be nearly pure";
  return format === "jpeg"
    ? `${ways.charAt(0).toUpperCase()}${ways.slice(1)}.`
    : `A pure background needs ${format.toUpperCase()} without loss: choose JPEG, or ${ways}.`;
}

async function isHeld(color: PureGround["color"], settings: Parameters<typeof colorsHeld>[1]): Promise<boolean> {
  const [held = false] = await colorsHeld([color], settings);
  return held;
}

/** JPEG keeps luma and two colour differences in whole numbers: three of four colours fall between them. */
async function colorNotHeld(color: PureGround["color"], format: OutputSpec["format"]): Promise<Refusal> {
  const [settings] = pureLadder(format);
  const near = neighbours(color);
  const held = settings === undefined ? [] : await colorsHeld(near, settings);
  const nearest = near.find((_, index) => held[index] === true);
  const otherColor = nearest === undefined ? "" : ` the background ${hexOf(nearest)}, which it can hold,`;
  return new Refusal(
    "invalid_payload",
    `A ${format.toUpperCase()} cannot hold the background ${hexOf(color)} exactly. Choose${otherColor} or PNG or WebP, or let the background be nearly pure.`,
    { field: ["background"] },
  );
}

/** Every colour at most two levels away in each channel, nearest first. */
function neighbours(color: PureGround["color"]): [number, number, number][] {
  const steps = [-2, -1, 0, 1, 2];
  const [red, green, blue] = color;
  const moved = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => ({ r, g, b }))));
  return moved
    .toSorted((one, other) => one.r ** 2 + one.g ** 2 + one.b ** 2 - (other.r ** 2 + other.g ** 2 + other.b ** 2))
    .map(({ r, g, b }): [number, number, number] => [red + r, green + g, blue + b])
    .filter((channels) => channels.every((channel) => channel >= 0 && channel <= 255));
}
