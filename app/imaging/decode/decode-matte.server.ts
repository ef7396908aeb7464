import sharp from "sharp";
import { Refusal } from "#app/refusal.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";
import { takePixels } from "#app/imaging/sharp-setup.server.ts";

/**
 * Reads a matte that was made earlier: grey PNG, white is product. Throws `Refusal` invalid_payload when it does not
 * belong to this photo.
 */
export async function decodeMatte(bytes: Uint8Array, photo: Pixels<4>): Promise<Pixels<1>> {
  const grey = sharp(bytes, { failOn: "error" }).removeAlpha().toColourspace("b-w");
  const matte = await takePixels(grey, 1).catch((cause: unknown) => {
    throw new Refusal("invalid_payload", "The matte is not a picture we can read.", { field: ["matte"], cause });
  });
  if (matte.widthPx !== photo.widthPx || matte.heightPx !== photo.heightPx) {
    throw new Refusal(
      "invalid_payload",
      `The matte has ${matte.widthPx} × ${matte.heightPx} pixels, its photo ${photo.widthPx} × ${photo.heightPx}: they must be equal.`,
      { field: ["matte"] },
    );
  }
  return matte;
}

/** The matte of a photo that came cut out: its own alpha. */
export function matteOfAlpha(photo: Pixels<4>): Pixels<1> {
  const matte = sharedPixels(photo.widthPx, photo.heightPx, 1);
  for (let at = 0; at < matte.data.length; at++) matte.data[at] = photo.data[at * 4 + 3] ?? 0;
  return matte;
}

/**
 * The matte of a cutout that a service made of this photo: its alpha. Throws `Refusal` unavailable when it is no picture,
 * has another size or shows no product.
 */
export async function matteOfCutout(bytes: Uint8Array, photo: Pixels<4>): Promise<Pixels<1>> {
  const unusable = (why: string, cause?: unknown) =>
    new Refusal("unavailable", `The cutout service was not used: ${why}.`, { cause });
  const cutout = await takePixels(sharp(bytes, { failOn: "error" }).toColourspace("srgb").ensureAlpha(), 4).catch(
    (cause: unknown) => {
      throw unusable("its answer is no picture", cause);
    },
  );
  if (cutout.widthPx !== photo.widthPx || cutout.heightPx !== photo.heightPx) {
    throw unusable(`its answer has ${cutout.widthPx} × ${cutout.heightPx} pixels, another size than the photo`);
  }
  const matte = matteOfAlpha(cutout);
  if (!matte.data.some((alpha) => alpha >= 128)) throw unusable("it found no product");
  if (matte.data.every((alpha) => alpha === 255)) throw unusable("its answer has no transparent part");
  return matte;
}
