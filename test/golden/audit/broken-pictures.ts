import sharp from "sharp";
import type { Sharp } from "sharp";
import { provenanceXmp } from "../../../app/imaging/encode/digital-source-type.ts";

/** What a passing picture is drawn with; a broken one changes one thing. */
interface Drawing {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly background: string;
  /** Height of the product ÷ height of the canvas. */
  readonly fill: number;
  /** Share of the canvas by which the product is moved down. */
  readonly shiftY: number;
  /** SVG laid over the picture. */
  readonly overlay: string;
}

/** Square, for every channel but Zalando. */
const square: Drawing = { widthPx: 2200, heightPx: 2200, background: "#ffffff", fill: 0.88, shiftY: 0, overlay: "" };
const portrait: Drawing = { ...square, widthPx: 1801, heightPx: 2600 };

/** A bottle with a patterned belly: colours, crisp edges, curved sides, nothing to read. */
function draw(drawing: Drawing): Sharp {
  const { widthPx, heightPx, background, fill, shiftY, overlay } = drawing;
  const height = Math.round(heightPx * fill);
  const top = Math.round((heightPx - height) / 2 + heightPx * shiftY);
  const [middle, half] = [widthPx / 2, height * 0.25];
  const dots = Array.from({ length: 60 }, (_, index) => {
    const x = middle - half * 0.75 + (index % 6) * half * 0.3;
    const y = top + height * 0.36 + Math.floor(index / 6) * height * 0.06;
    const color = ["#f2c14e", "#2f6f4f", "#a63d40", "#1f2a44"][(index * 7) % 4];
    return `<ellipse cx="${x}" cy="${y}" rx="${half * (0.06 + (index % 4) * 0.02)}" ry="${half * 0.07}" fill="${color}"/>`;
  });
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
      <rect width="100%" height="100%" fill="${background}"/>
      <rect x="${middle - half * 0.3}" y="${top}" width="${half * 0.6}" height="${height * 0.3}" fill="#3b5d8f"/>
      <ellipse cx="${middle}" cy="${top + height * 0.62}" rx="${half}" ry="${height * 0.38}" fill="#7a9cc6"/>
      ${dots.join("")}${overlay}</svg>`),
  ).removeAlpha();
}

const jpeg = (picture: Sharp): Promise<Buffer> => picture.jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
const drawn = (change: Partial<Drawing>, base = square): Promise<Buffer> => jpeg(draw({ ...base, ...change }));
const sized = (sidePx: number): Promise<Buffer> => drawn({ widthPx: sidePx, heightPx: sidePx });

/** The same JPEG with empty bytes behind its end, which decoders skip. */
async function padded(bytesMin: number, base = square): Promise<Buffer> {
  const file = await drawn({}, base);
  return Buffer.concat([file, Buffer.alloc(bytesMin - file.length + 1)]);
}

/** Every pixel four times as large in both directions. */
async function pixelated(base: Drawing): Promise<Buffer> {
  const { widthPx, heightPx } = base;
  const small = draw({ ...base, widthPx: Math.ceil(widthPx / 4), heightPx: Math.ceil(heightPx / 4) });
  const blown = sharp(await small.png().toBuffer()).resize(widthPx, heightPx, { kernel: "nearest", fit: "fill" });
  return await jpeg(blown);
}

async function animated(): Promise<Buffer> {
  const frames = await Promise.all([
    draw({ ...square, widthPx: 1600, heightPx: 1600 })
      .png()
      .toBuffer(),
    draw({ ...square, widthPx: 1600, heightPx: 1600, fill: 0.87 })
      .png()
      .toBuffer(),
  ]);
  return await sharp(frames, { join: { animated: true } })
    .gif({ effort: 1 })
    .toBuffer();
}

const text = (words: string, sizePx: number, opacity = 1) =>
  `<text x="60" y="300" font-family="DejaVu Sans, sans-serif" font-size="${sizePx}" fill="#b00020" fill-opacity="${opacity}">${words}</text>`;
const frame = (widthPx: number) =>
  `<rect x="${widthPx / 2}" y="${widthPx / 2}" width="${2200 - widthPx}" height="${2200 - widthPx}" fill="none" stroke="#202020" stroke-width="${widthPx}"/>`;

/** Pictures, each broken in one way. Made when first asked for. */
export const brokenPictures = {
  nothing: () => drawn({}),
  "nothing, portrait": () => drawn({}, portrait),
  "90 px": () => sized(90),
  "200 px": () => sized(200),
  "400 px": () => sized(400),
  "480 px": () => sized(480),
  "700 px": () => sized(700),
  "900 px": () => sized(900),
  "1000 px": () => sized(1000),
  "1400 px": () => sized(1400),
  "1800 px": () => sized(1800),
  "700 × 1008 px": () => drawn({ widthPx: 700, heightPx: 1008 }, portrait),
  "1000 × 1440 px": () => drawn({ widthPx: 1000, heightPx: 1440 }, portrait),
  "square for a portrait": () => drawn({ widthPx: 2600 }, portrait),
  "wider than high": () => drawn({ widthPx: 2600 }),
  "over 5 MB": () => padded(5_000_000),
  "over 8 MB": () => padded(8_000_000),
  "over 10 MB": () => padded(10_000_000),
  "over 12 MB": () => padded(12_000_000),
  "over 16 MB": () => padded(16_000_000),
  "over 20 MB": () => padded(20_000_000),
  "over 20 MB, portrait": () => padded(20_000_000, portrait),
  webp: () => draw(square).webp({ lossless: true, effort: 0 }).toBuffer(),
  avif: () =>
    draw({ ...square, widthPx: 1500, heightPx: 1500 })
      .avif({ lossless: true, effort: 0 })
      .toBuffer(),
  gif: () => draw(square).gif({ effort: 1, dither: 0 }).toBuffer(),
  "animated gif": animated,
  "png, portrait": () => draw(portrait).png({ compressionLevel: 1 }).toBuffer(),
  cmyk: () => draw(square).toColourspace("cmyk").jpeg({ quality: 98, chromaSubsampling: "4:4:4" }).toBuffer(),
  "wide gamut": () => draw(square).withIccProfile("p3").jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer(),
  "16 bits": () => draw(square).toColourspace("rgb16").png({ compressionLevel: 1 }).toBuffer(),
  transparency: () => draw(square).ensureAlpha().png({ compressionLevel: 1 }).toBuffer(),
  "a grey patch": () => drawn({ overlay: '<rect x="60" y="60" width="30" height="30" fill="#fbfbfb"/>' }),
  "one grey pixel": () =>
    draw({ ...square, overlay: '<rect x="60" y="60" width="1" height="1" fill="#fefefe"/>' })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  "off-white ground": () => drawn({ background: "#f9f9f9" }),
  "grey ground": () => drawn({ background: "#c4c8cc" }),
  "grey ground, portrait": () => drawn({ background: "#c4c8cc" }, portrait),
  "product at 60 %": () => drawn({ fill: 0.6 }),
  "product at 95 %": () => drawn({ fill: 0.95 }),
  "product runs out below": () => drawn({ fill: 0.95, shiftY: 0.06 }),
  "sale text": () => drawn({ overlay: text("SALE -50%", 90) }),
  "faint watermark": () => drawn({ overlay: text("SAMPLE", 110, 0.25) }),
  "thick frame": () => drawn({ overlay: frame(40) }),
  "thin inset frame": () =>
    drawn({
      overlay: '<rect x="30" y="30" width="2140" height="2140" fill="none" stroke="#202020" stroke-width="6"/>',
    }),
  pixelated: () => pixelated(square),
  "pixelated, portrait": () => pixelated({ ...portrait, widthPx: 1804 }),
  "without colour": async () =>
    jpeg(
      sharp(await drawn({}))
        .greyscale()
        .toColourspace("srgb"),
    ),
  "a generator's trace": () =>
    draw(square)
      .withExif({ IFD0: { Software: "Midjourney v7" } })
      .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
      .toBuffer(),
  "says it is a composite": () =>
    draw(square)
      .withXmp(provenanceXmp("http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"))
      .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
      .toBuffer(),
  "a label Google does not list": () =>
    draw(square)
      .withXmp(provenanceXmp("http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"))
      .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
      .toBuffer(),
} as const satisfies Record<string, () => Promise<Buffer>>;

export type BrokenPicture = keyof typeof brokenPictures;
