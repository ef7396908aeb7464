import sharp from "sharp";
import { Refusal } from "#app/refusal.ts";
import { describePicture, tooLarge } from "#app/imaging/encode/encode-picture.server.ts";
import { pureLadder } from "#app/imaging/encode/encoder-settings.ts";
import type { EncoderSettings } from "#app/imaging/encode/encoder-settings.ts";
import { jpegColorOf, nearestJpegColor } from "#app/imaging/encode/jpeg-ground.ts";
import { groundFaults, hexOf } from "#app/imaging/encode/pure-ground.ts";
import type { PureGround } from "#app/imaging/encode/pure-ground.ts";
import { writeFile } from "#app/imaging/encode/write-file.server.ts";
import type { FileNotes } from "#app/imaging/encode/write-file.server.ts";
import { writePureJpeg } from "#app/imaging/encode/write-pure-jpeg.server.ts";
import type { EncodedPicture } from "#app/imaging/finished-picture.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { takePixels } from "#app/imaging/sharp-setup.server.ts";

/** A picture as a file and, where they are known, its pixels as that file decodes. */
export interface ProvenPicture {
  readonly picture: EncodedPicture;
  readonly delivered: Pixels<3> | undefined;
}

/**
 * Writes the picture so that every pixel of its ground is one exact colour after decoding, and proves it by decoding.
 * PNG, WebP and AVIF do that without loss; JPEG with an encoder of our own. Throws `Refusal` invalid_payload naming the
 * background when JPEG has no such colour, or the size limit when the file cannot get that small.
 */
export async function encodePureGround(
  canvas: Pixels<3>,
  output: OutputSpec,
  notes: FileNotes,
  ground: PureGround,
): Promise<ProvenPicture & { readonly delivered: Pixels<3> }> {
  if (output.format === "jpeg" && jpegColorOf(ground.color) === null) throw colorNotHeld(ground.color);
  for (const settings of pureLadder(output.format)) {
    const { bytes, delivered } = await writeProven(canvas, settings, notes, ground);
    if (bytes.length > (output.bytesMax ?? Infinity)) continue;
    const encoder = { ...settings, isGroundExact: true };
    return { picture: describePicture(bytes, `image/${output.format}`, canvas, encoder), delivered };
  }
  throw tooLarge(canvas, output, wayOutBySize(output.format));
}

type Settings = Omit<EncoderSettings, "isGroundExact">;

/**
 * How far a JPEG's ground may be off before rounding, tried in turn: a decoder's arithmetic is exact to about a tenth of
 * a level, now and then less.
 */
const tolerances = [0.44, 0.36, 0.25] as const;

async function writeProven(
  canvas: Pixels<3>,
  settings: Settings,
  notes: FileNotes,
  ground: PureGround,
): Promise<{ bytes: Buffer; delivered: Pixels<3> }> {
  let faults = 0;
  for (const tolerance of tolerances) {
    const bytes = await write(canvas, settings, { notes, ground, tolerance });
    const delivered = await takePixels(sharp(bytes, { failOn: "error" }).removeAlpha(), 3);
    faults = groundFaults(delivered, ground);
    if (faults === 0) return { bytes, delivered };
  }
  throw new Error(`${faults} ground pixels are off in a ${settings.format} that cannot have any`);
}

async function write(
  canvas: Pixels<3>,
  settings: Settings,
  { notes, ground, tolerance }: { notes: FileNotes; ground: PureGround; tolerance: number },
): Promise<Buffer> {
  const held = jpegColorOf(ground.color);
  const { format, quality } = settings;
  if (format !== "jpeg" || quality === null || held === null) return await writeFile(canvas, settings, notes);
  return await writePureJpeg({ canvas, covered: ground.covered, ground: held }, { quality, tolerance }, notes);
}

function wayOutBySize(format: OutputSpec["format"]): string {
  const ways = "fewer pixels, a larger limit, or a background that need not be pure.";
  return format === "jpeg" ? `Choose ${ways}` : `A pure background needs it without loss: choose JPEG, ${ways}`;
}

function colorNotHeld(color: PureGround["color"]): Refusal {
  const nearest = nearestJpegColor(color);
  const otherColor = nearest === null ? "" : `the background ${hexOf(nearest)}, which it can hold, `;
  return new Refusal(
    "invalid_payload",
    `A JPEG cannot hold the background ${hexOf(color)} exactly. Choose ${otherColor}PNG or WebP, or a background that need not be pure.`,
    { field: ["background"] },
  );
}
