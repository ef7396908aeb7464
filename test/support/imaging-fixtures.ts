import { readFile } from "node:fs/promises";
import sharp from "sharp";
import type { Pixels } from "../../app/imaging/pixels.ts";
import type { PictureSpec } from "../../app/imaging/picture-spec.ts";

/** A sample product's photo by name, for example "00-plain-sneaker". */
export function samplePhoto(name: string): Promise<Buffer> {
  return readFile(`dev-store/photos/${name}.jpg`);
}

/** The exact matte of a sample product. */
export function sampleMatte(name: string): Promise<Buffer> {
  return readFile(`test/fixtures/alpha/${name}.png`);
}

/** A grey picture's pixels. */
export async function greyPixels(file: Uint8Array): Promise<Pixels<1>> {
  const grey = sharp(file).removeAlpha().toColourspace("b-w").raw();
  const { data, info } = await grey.toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: 1, data: new Uint8Array(data) };
}

/** A small background swap; what a test cares about is given. */
export function swapSpec(
  options: Partial<Extract<PictureSpec, { kind: "background-swap" }>> = {},
): Extract<PictureSpec, { kind: "background-swap" }> {
  return {
    kind: "background-swap",
    scene: { sceneType: "sweep", mood: "soft", colors: ["#d8cfc4"], seed: 7 },
    output: { widthPx: 256, heightPx: 256, format: "png" },
    preservation: "strict",
    watermark: false,
    ...options,
  };
}
