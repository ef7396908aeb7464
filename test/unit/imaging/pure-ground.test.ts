import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { algorithmicallyEnhanced } from "#app/imaging/encode/digital-source-type.ts";
import { encodePureGround } from "#app/imaging/encode/encode-pure-ground.server.ts";
import { jpegColorOf, nearestJpegColor } from "#app/imaging/encode/jpeg-ground.ts";
import { hexOf } from "#app/imaging/encode/pure-ground.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { createRandom } from "../../support/seeded-random.ts";

const notes = { digitalSourceType: algorithmicallyEnhanced, credits: null };

/** Saturated noise with a ragged rim on a plain ground: the hardest edge an encoder can get. */
function raggedProduct(widthPx: number, heightPx: number, color: readonly [number, number, number], seed: number) {
  const random = createRandom(seed);
  const canvas: Pixels<3> = { widthPx, heightPx, channels: 3, data: new Uint8Array(widthPx * heightPx * 3) };
  const covered: Pixels<1> = { widthPx, heightPx, channels: 1, data: new Uint8Array(widthPx * heightPx) };
  for (let at = 0; at < covered.data.length; at++) {
    const fromMiddle = Math.hypot((at % widthPx) - widthPx / 2, Math.floor(at / widthPx) - heightPx / 2);
    const isProduct = fromMiddle < Math.min(widthPx, heightPx) * (0.3 + 0.1 * random());
    covered.data[at] = isProduct ? 255 : 0;
    for (let channel = 0; channel < 3; channel++) {
      canvas.data[at * 3 + channel] = isProduct ? Math.floor(random() * 256) : (color[channel] ?? 0);
    }
  }
  return { canvas, covered };
}

async function groundColors(bytes: Uint8Array, covered: Pixels<1>): Promise<Set<string>> {
  const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const colors = new Set<string>();
  for (let at = 0; at < covered.data.length; at++) {
    if (covered.data[at] === 0) colors.add(hexOf([...data.subarray(at * 3, at * 3 + 3)]));
  }
  return colors;
}

const formats = ["png", "jpeg", "webp", "avif"] as const;
const grounds = [
  [255, 255, 255],
  [242, 242, 242],
  [0, 0, 0],
] as const;

test.each(formats.flatMap((format) => grounds.map((color) => ({ format, color }))))(
  "a $format holds $color up to the product's first pixel",
  async ({ format, color }) => {
    const { canvas, covered } = raggedProduct(101, 83, color, 7);
    const output: OutputSpec = { widthPx: 101, heightPx: 83, format };
    const { picture } = await encodePureGround(canvas, output, notes, { color, covered });
    expect(await groundColors(picture.bytes, covered)).toEqual(new Set([hexOf(color)]));
    expect(picture.encoder).toMatchObject({ format, isGroundExact: true });
    const metadata = await sharp(picture.bytes).metadata();
    expect(metadata).toMatchObject({ width: 101, height: 83, hasAlpha: false, space: "srgb" });
    expect(metadata.xmpAsString).toContain(algorithmicallyEnhanced);
  },
);

test("whatever the product looks like, white stays white in a JPEG, also in a small file", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(10_000), fc.integer({ min: 64, max: 120 }), async (seed, side) => {
      const { canvas, covered } = raggedProduct(side, side, [255, 255, 255], seed);
      const output: OutputSpec = { widthPx: side, heightPx: side, format: "jpeg", bytesMax: side * side * 3 };
      const { picture } = await encodePureGround(canvas, output, notes, { color: [255, 255, 255], covered });
      const { bytes } = picture;
      expect(bytes.length).toBeLessThanOrEqual(side * side * 3);
      expect(await groundColors(bytes, covered)).toEqual(new Set(["#ffffff"]));
    }),
    { numRuns: 10 },
  );
});

test("a colour that JPEG has no number for is refused with the nearest that it has", async () => {
  const color = [239, 231, 221] as const;
  expect(jpegColorOf(color)).toBeNull();
  const nearest = nearestJpegColor(color);
  expect(nearest === null ? null : jpegColorOf(nearest)).not.toBeNull();
  const { canvas, covered } = raggedProduct(64, 64, color, 1);
  const output: OutputSpec = { widthPx: 64, heightPx: 64, format: "jpeg" };
  await expect(encodePureGround(canvas, output, notes, { color, covered })).rejects.toMatchObject({
    code: "invalid_payload",
    field: ["background"],
    message: expect.stringContaining(hexOf(nearest ?? [])) as string,
  });
});

test("a limit that no setting reaches is refused with the way out", async () => {
  const { canvas, covered } = raggedProduct(200, 200, [255, 255, 255], 2);
  const refused = encodePureGround(canvas, { widthPx: 200, heightPx: 200, format: "webp", bytesMax: 2000 }, notes, {
    color: [255, 255, 255],
    covered,
  });
  await expect(refused).rejects.toMatchObject({ code: "invalid_payload", field: ["output", "bytesMax"] });
});
