import { Refusal } from "#app/refusal.ts";
import type { InputOf, MadePicture, Workshop } from "#app/imaging/workshop.ts";

/** The product alone on a plain ground: kind `standardize`. */
export async function standardizeProduct(_workshop: Workshop, _input: InputOf<"standardize">): Promise<MadePicture> {
  await Promise.resolve();
  throw new Refusal("unavailable", "Standardized pictures are being prepared.");
}
