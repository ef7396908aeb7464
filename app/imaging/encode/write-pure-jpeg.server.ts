import {
  colorStepsFor,
  huffmanCodes,
  huffmanTables,
  lumaStepsFor,
  zigzagOrder,
} from "#app/imaging/encode/jpeg-tables.ts";
import type { HuffmanTable } from "#app/imaging/encode/jpeg-tables.ts";
import type { JpegColor } from "#app/imaging/encode/jpeg-ground.ts";
import { writeFile } from "#app/imaging/encode/write-file.server.ts";
import type { FileNotes } from "#app/imaging/encode/write-file.server.ts";
import { growKernel, loadKernel } from "#app/imaging/kernels/load-kernel.server.ts";
import type { Kernel } from "#app/imaging/kernels/load-kernel.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** What kernels/jpeg.as.ts exports. */
interface JpegFunctions {
  placePicture(widthPx: number, heightPx: number): number;
  pixelsAt(): number;
  coveredAt(): number;
  outAt(): number;
  cosinesAt(): number;
  stepsAt(): number;
  zigzagAt(): number;
  codesAt(): number;
  prepare(): void;
  encode(luma: number, blue: number, red: number, isWhite: boolean, tolerance: number): number;
}

/** A picture whose ground has to decode to one exact colour. */
export interface GroundedPicture {
  readonly canvas: Pixels<3>;
  /** Above 0 where the ground is covered. */
  readonly covered: Pixels<1>;
  readonly ground: JpegColor;
}

/** White's luma less 128: a decoder clips what is above. */
const whiteLuma = 127;

const tables: readonly (readonly [classAndSlot: number, HuffmanTable])[] = [
  [0x00, huffmanTables.lumaDc],
  [0x10, huffmanTables.lumaAc],
  [0x01, huffmanTables.colorDc],
  [0x11, huffmanTables.colorAc],
];

/**
 * Writes a baseline JPEG at full colour resolution whose ground decodes to exactly its colour, up to the product's
 * first pixel. libjpeg's encoder rounds every coefficient for itself and cannot promise that at any quality; the kernel
 * chooses them together. `tolerance` is how far a ground's level may be off before the decoder rounds it, below a half.
 * Deterministic.
 */
export async function writePureJpeg(
  picture: GroundedPicture,
  { quality, tolerance }: { quality: number; tolerance: number },
  notes: FileNotes,
): Promise<Buffer> {
  const scan = codePicture(picture, quality, tolerance);
  const { widthPx, heightPx } = picture.canvas;
  return Buffer.concat([
    await readNotes(notes),
    segment(0xdb, [0, ...finestSteps], [1, ...finestSteps]),
    segment(0xc0, [8, ...word(heightPx), ...word(widthPx), 3], [1, 0x11, 0], [2, 0x11, 1], [3, 0x11, 1]),
    ...tables.map(([slot, { counts, symbols }]) => segment(0xc4, [slot], counts, symbols)),
    segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function codePicture({ canvas, covered, ground }: GroundedPicture, quality: number, tolerance: number): Buffer {
  const kernel = loadKernel<JpegFunctions>("jpeg");
  const { functions } = kernel;
  growKernel(kernel, functions.placePicture(canvas.widthPx, canvas.heightPx));
  writeTables(kernel, quality);
  new Uint8Array(kernel.memory.buffer).set(canvas.data, functions.pixelsAt());
  new Uint8Array(kernel.memory.buffer).set(covered.data, functions.coveredAt());
  const [luma, blue, red] = ground;
  const isWhite = luma === whiteLuma && blue === 0 && red === 0;
  const length = functions.encode(luma, blue, red, isWhite, tolerance);
  // A copy: the kernel's memory is used again for the next picture.
  return Buffer.from(new Uint8Array(kernel.memory.buffer, functions.outAt(), length));
}

function writeTables({ memory, functions }: Kernel<JpegFunctions>, quality: number): void {
  const floats = (at: number, values: readonly number[]) =>
    new Float32Array(memory.buffer, at, values.length).set(values);
  const cosine = (u: number, x: number) => Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1);
  floats(
    functions.cosinesAt(),
    Array.from({ length: 64 }, (_, at) => cosine(at >> 3, at & 7) / 2),
  );
  floats(functions.stepsAt(), [...lumaStepsFor(quality), ...colorStepsFor(quality)]);
  new Uint8Array(memory.buffer).set(zigzagOrder, functions.zigzagAt());
  tables.forEach(([, table], index) => {
    // The kernel keeps them as luma DC, luma AC, colour DC, colour AC.
    new Uint32Array(memory.buffer, functions.codesAt() + index * 1024, 256).set(huffmanCodes(table));
  });
  functions.prepare();
}

/** The file's own steps: the finest, so that blocks at the product's edge may use them. The rest is rounded coarser. */
const finestSteps: readonly number[] = Array.from({ length: 64 }, () => 1);
const word = (value: number) => [value >> 8, value & 255];

function segment(marker: number, ...parts: readonly (readonly number[])[]): Buffer {
  const body = parts.flat();
  return Buffer.from([0xff, marker, ...word(body.length + 2), ...body]);
}

/** The start of a file with these notes in it: cut from a tiny picture that libjpeg writes, up to its first table. */
async function readNotes(notes: FileNotes): Promise<Buffer> {
  const tiny = await writeFile(sharedPixels(8, 8, 3), { format: "jpeg", quality: 50, effort: "fast" }, notes);
  let at = 2;
  while (tiny[at + 1] !== 0xdb) {
    if (tiny[at] !== 0xff || at + 4 > tiny.length) throw new Error("the notes' JPEG has no tables");
    at += 2 + tiny.readUInt16BE(at + 2);
  }
  return tiny.subarray(0, at);
}
