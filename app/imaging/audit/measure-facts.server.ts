import sharp from "sharp";
import { canvasOf } from "#app/imaging/audit/decode-delivered.server.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import { readFileFacts } from "#app/imaging/audit/file-facts.server.ts";
import { measureLook } from "#app/imaging/audit/measure-look.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/**
 * Measures a delivered file by decoding it again; `known` are the pixels of just these bytes, when somebody decoded them
 * already. `productAlpha` says where the product lies on the canvas; null for
 * a picture without one. Returns the facts and the decoded pixels, which the fidelity proof looks at next. Text is not
 * read; on a pure ground there is none.
 */
export async function measureFacts(
  bytes: Uint8Array,
  productAlpha: Pixels<1> | null,
  known?: Pixels<3>,
): Promise<{ facts: PictureFacts; delivered: Pixels<3> }> {
  const [file, delivered] = await Promise.all([
    readFileFacts(bytes),
    known ?? canvasOf(sharp(bytes, { failOn: "error" })),
  ]);
  return { facts: { ...file, ...measureLook(delivered, productAlpha, null) }, delivered };
}
