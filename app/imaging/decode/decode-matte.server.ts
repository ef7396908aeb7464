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
