import { openForAudit } from "#app/imaging/audit/decode-delivered.server.ts";
import type { FoundText } from "#app/imaging/audit/facts.ts";
import { findBorder } from "#app/imaging/audit/find-border.ts";
import { makeLabelPictures } from "#app/imaging/audit/label-pictures.server.ts";
import type { LabelQuestion } from "#app/imaging/audit/label-pictures.server.ts";
import { measureLook } from "#app/imaging/audit/measure-look.ts";
import { joinWithMatte } from "#app/imaging/audit/join-with-matte.ts";
import { findProductByDifference } from "#app/imaging/audit/product-by-difference.ts";
import type { DifferenceProduct } from "#app/imaging/audit/product-by-difference.ts";
import { nearWhiteLevel } from "#app/imaging/audit/survey-background.ts";
import { makeTextPicture, readerViews } from "#app/imaging/audit/text-picture.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { openPixels } from "#app/imaging/sharp-setup.server.ts";

/** What a worker thread can be asked for the audit of pictures from anywhere. */
export const auditTasks = {
  openForAudit: (input: { bytes: Uint8Array }) => openForAudit(input.bytes),

  textPicture: (input: { canvas: Pixels<3> }) => makeTextPicture(input.canvas, readerViews.picture),

  labelPictures: (input: LabelQuestion) => makeLabelPictures(input),

  productByDifference: async (input: { canvas: Pixels<3>; words: readonly FoundText[] }) => {
    const { canvas, words } = input;
    const framePx = coloredFramePx(canvas);
    return findProductByDifference(canvas, { framePx, notProduct: words.map(({ box }) => box) });
  },

  joinWithMatte: async (input: { found: DifferenceProduct; matte: Pixels<1> }) =>
    joinWithMatte(input.found, input.matte),

  /** The canvas as a file, for the cutout, which starts from one. */
  canvasFile: async (input: { canvas: Pixels<3> }) =>
    new Uint8Array(await openPixels(input.canvas).png({ compressionLevel: 1 }).toBuffer()),

  measureLook: async (input: { canvas: Pixels<3>; alpha: Pixels<1> | null; words: readonly FoundText[] | null }) =>
    measureLook(input.canvas, input.alpha, input.words),
};

/** A frame that is not white itself is not part of the product inside it; a white one is backdrop like the rest. */
function coloredFramePx(canvas: Pixels<3>): number {
  const { thicknessPx, color } = findBorder(canvas, null);
  const levels = [1, 3, 5].map((at) => Number.parseInt((color ?? "#ffffff").slice(at, at + 2), 16));
  return Math.min(...levels) >= nearWhiteLevel ? 0 : thicknessPx;
}
