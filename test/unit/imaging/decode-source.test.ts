import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { decodeSource } from "#app/imaging/decode/decode-source.server.ts";
import { sourceBytesMax } from "#app/imaging/decode/source-limits.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** Left half red, right half blue, top row of the left half green: every one of the eight orientations looks different. */
function orientedPhoto(): Buffer {
  const data = Buffer.alloc(80 * 40 * 3);
  for (let y = 0; y < 40; y++) {
    for (let x = 0; x < 80; x++) {
      const color = x >= 40 ? [0, 0, 255] : y < 20 ? [0, 255, 0] : [255, 0, 0];
      data.set(color, (y * 80 + x) * 3);
    }
  }
  return data;
}

const photo = () => sharp(orientedPhoto(), { raw: { width: 80, height: 40, channels: 3 } });
const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 10, g: 120, b: 200, alpha: 1 } } });

function colorAt({ data, widthPx }: Pixels<4>, x: number, y: number): number[] {
  return [...data.subarray((y * widthPx + x) * 4, (y * widthPx + x) * 4 + 4)];
}

describe("sources that are refused", () => {
  const cases: [what: string, code: string, bytes: () => Promise<Uint8Array> | Uint8Array][] = [
    ["an empty file", "source_not_an_image", () => new Uint8Array(0)],
    ["a text", "source_not_an_image", () => Buffer.from("Dear Sir or Madam,")],
    ["random bytes", "source_not_an_image", () => Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)],
    ["an SVG", "source_format_unsupported", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      "an SVG behind an XML declaration that reads a file",
      "source_format_unsupported",
      () => Buffer.from('<?xml version="1.0"?><!-- x --><svg><image href="file:///etc/passwd"/></svg>'),
    ],
    ["a PDF", "source_format_unsupported", () => Buffer.from("%PDF-1.7\n%âãÏÓ")],
    ["a HEIC photo", "source_format_unsupported", () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")],
    ["one pixel", "source_too_small", () => plain(1, 1).png().toBuffer()],
    ["a line of pixels", "source_too_small", () => plain(5000, 1).png().toBuffer()],
    ["31 pixels wide", "source_too_small", () => plain(31, 400).jpeg().toBuffer()],
    ["60 megapixels", "source_too_large", () => plain(10_000, 6_000).png({ compressionLevel: 1 }).toBuffer()],
    ["more bytes than the limit", "source_too_large", () => new Uint8Array(sourceBytesMax + 1).fill(0xff)],
    ["half a JPEG", "source_truncated", async () => half(await photo().jpeg().toBuffer())],
    ["half a PNG", "source_truncated", async () => half(await photo().png({ compressionLevel: 0 }).toBuffer())],
    ["half a WebP", "source_truncated", async () => half(await photo().webp().toBuffer())],
    ["a JPEG's first bytes", "source_truncated", async () => (await photo().jpeg().toBuffer()).subarray(0, 20)],
    ["a PNG whose header lies", "source_truncated", async () => lyingHeader(await photo().png().toBuffer())],
  ];

  test.each(cases)("%s: %s", async (_what, code, bytes) => {
    const error = await decodeSource(await bytes()).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: "Refusal", code, field: ["source"] });
    // A merchant reads this: a whole sentence, no decoder's jargon.
    expect((error as Error).message).toMatch(/^The [^_]{20,}\.$/);
    expect((error as Error).message).not.toMatch(/vips|libspng|unsupported image format/i);
  });
});

function half(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

/** Says 4000 × 4000 in IHDR above the data of a small picture. */
function lyingHeader(png: Buffer): Buffer {
  const lying = Buffer.from(png);
  lying.writeUInt32BE(4000, 16);
  lying.writeUInt32BE(4000, 20);
  return lying;
}

describe("sources that are read", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("EXIF orientation %i comes out upright", async (orientation) => {
    const stored = await photo().withMetadata({ orientation }).png().toBuffer();
    const { pixels } = await decodeSource(stored);
    const upright = await sharp(stored).autoOrient().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([pixels.widthPx, pixels.heightPx]).toEqual([upright.info.width, upright.info.height]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual(orientation < 5 ? [80, 40] : [40, 80]);
    expect(Buffer.from(pixels.data).equals(upright.data)).toBe(true);
  });

  test.each(["jpeg", "png", "webp", "avif", "tiff", "gif"] as const)("%s", async (format) => {
    const { pixels, isCutOut } = await decodeSource(await plain(64, 48).toFormat(format).toBuffer());
    expect(pixels).toMatchObject({ widthPx: 64, heightPx: 48, channels: 4 });
    expect(isCutOut).toBe(false);
    const [red = 0, green = 0, blue = 0, alpha] = colorAt(pixels, 30, 20);
    expect(Math.max(Math.abs(red - 10), Math.abs(green - 120), Math.abs(blue - 200))).toBeLessThan(6);
    expect(alpha).toBe(255);
  });

  test("CMYK becomes sRGB", async () => {
    const cmyk = await plain(64, 48).toColourspace("cmyk").jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe("cmyk");
    const { pixels } = await decodeSource(cmyk);
    const [red = 255, , blue = 0] = colorAt(pixels, 30, 20);
    expect(pixels.channels).toBe(4);
    expect(blue).toBeGreaterThan(red + 60);
  });

  test("16 bits and grey become 8-bit RGBA", async () => {
    const { pixels } = await decodeSource(await plain(40, 40).toColourspace("rgb16").png().toBuffer());
    expect(colorAt(pixels, 3, 3)).toEqual([10, 120, 200, 255]);
    const grey = await decodeSource(await plain(40, 40).greyscale().png().toBuffer());
    const [red, green, blue] = colorAt(grey.pixels, 3, 3);
    expect([green, blue]).toEqual([red, red]);
  });

  test("an animation gives its first frame", async () => {
    const frames = Buffer.concat([Buffer.alloc(40 * 40 * 3, 255), Buffer.alloc(40 * 40 * 3, 0)]);
    const gif = await sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
      .gif({ delay: [100, 100], loop: 0 })
      .toBuffer();
    expect((await sharp(gif, { animated: true }).metadata()).pages).toBe(2);
    const { pixels } = await decodeSource(gif);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([40, 40]);
    expect(colorAt(pixels, 5, 5)).toEqual([255, 255, 255, 255]);
  });

  test("a photo with see-through parts is its own cut-out, alpha kept straight", async () => {
    const hole = { create: { width: 40, height: 40, channels: 4 as const, background: "#00000000" } };
    const png = await plain(40, 40, 4)
      .composite([
        {
          input: await sharp({ ...hole })
            .resize(10, 40)
            .png()
            .toBuffer(),
          left: 0,
          top: 0,
          blend: "dest-in",
        },
      ])
      .png()
      .toBuffer();
    const { pixels, isCutOut } = await decodeSource(png);
    expect(isCutOut).toBe(true);
    expect(pixels.data[3]).toBe(0);
  });

  test("a breath of transparency is laid on white", async () => {
    const faint = await sharp({
      create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.8 } },
    })
      .png()
      .toBuffer();
    const { pixels, isCutOut } = await decodeSource(faint);
    expect(isCutOut).toBe(false);
    expect(colorAt(pixels, 9, 9)).toEqual([51, 51, 51, 255]);
  });
});
