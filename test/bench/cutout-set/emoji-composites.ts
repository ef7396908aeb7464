import sharp from "sharp";
import type { OverlayOptions } from "sharp";

/** Side of a composite. */
const sidePx = 1024;

/** Fluent Emoji 3D (MIT) that show one product and are not among the sample photos, by code point. */
export const emojiProducts: Readonly<Record<string, string>> = {
  dress: "1f457",
  jeans: "1f456",
  coat: "1f9e5",
  cap: "1f9e2",
  shoe: "1f45e",
  boot: "1f97e",
  sandal: "1f461",
  purse: "1f45b",
  briefcase: "1f4bc",
  luggage: "1f9f3",
  glasses: "1f453",
  goggles: "1f97d",
  scarf: "1f9e3",
  gloves: "1f9e4",
  tie: "1f454",
  crown: "1f451",
  tophat: "1f3a9",
  hourglass: "231b",
  alarm: "23f0",
  candle: "1f56f-fe0f",
  flashlight: "1f526",
  laptop: "1f4bb",
  phone: "1f4f1",
  television: "1f4fa",
  radio: "1f4fb",
  telephone: "260e-fe0f",
  drum: "1f941",
  trumpet: "1f3ba",
  violin: "1f3bb",
  saxophone: "1f3b7",
  gamepad: "1f3ae",
  joystick: "1f579-fe0f",
  broom: "1f9f9",
  paper: "1f9fb",
  soap: "1f9fc",
  razor: "1fa92",
  bags: "1f6cd-fe0f",
  gift: "1f381",
  basketball: "1f3c0",
  skateboard: "1f6f9",
  scooter: "1f6f4",
  mirror: "1fa9e",
  bed: "1f6cf-fe0f",
  pot: "1f372",
  teapot: "1fad6",
  sake: "1f376",
  champagne: "1f37e",
  beer: "1f37a",
  juice: "1f9c3",
  knife: "1f52a",
  scissors: "2702-fe0f",
  pen: "1f58a-fe0f",
  books: "1f4da",
  hammer: "1f528",
  screwdriver: "1fa9b",
  microscope: "1f52c",
  telescope: "1f52d",
  rollerskate: "1f6fc",
  kite: "1fa81",
  thread: "1f9f5",
  yarn: "1f9f6",
  ladder: "1fa9c",
  bucket: "1faa3",
  sponge: "1f9fd",
  toothbrush: "1faa5",
  cart: "1f6d2",
  key: "1f511",
  clock: "1f570-fe0f",
  fan: "1faad",
  maracas: "1fa87",
  hairpick: "1faae",
  jar: "1fad9",
  abacus: "1f9ee",
};

interface Composite {
  /** The product with its alpha. */
  readonly productFile: string;
  /** A photo to lie behind it; null: something drawn. */
  readonly backgroundFile: string | null;
  readonly surroundings: "plain" | "studio" | "clutter";
  readonly next: () => number;
}

/** A product upon its surroundings and its exact matte. */
export async function compositeEmoji(composite: Composite): Promise<{ photo: Buffer; matte: Buffer }> {
  const { next, surroundings } = composite;
  const productPx = Math.round(sidePx * (0.42 + next() * 0.38));
  const product = await sharp(composite.productFile)
    .ensureAlpha()
    .resize(productPx, productPx, { kernel: "lanczos3" })
    .rotate(next() < 0.5 ? 0 : Math.round(next() * 30 - 15), { background: "#00000000" })
    .png()
    .toBuffer({ resolveWithObject: true });
  const free = { x: Math.max(0, sidePx - product.info.width), y: Math.max(0, sidePx - product.info.height) };
  const place = { left: Math.round(free.x * (0.2 + next() * 0.6)), top: Math.round(free.y * (0.25 + next() * 0.6)) };
  const layers: OverlayOptions[] = [{ input: product.data, ...place }];
  if (surroundings !== "plain" && next() < 0.8) layers.unshift(await shadowOf(product.data, place, productPx, next));
  const photo = await sharp(await background(composite))
    .composite(layers)
    .removeAlpha()
    .png()
    .toBuffer();
  const matte = await emptyCanvas()
    .composite([{ input: product.data, ...place }])
    .png()
    .toBuffer();
  return {
    photo: await sharp(photo)
      .blur(0.4 + next() * 0.4)
      .jpeg({ quality: Math.round(82 + next() * 14) })
      .toBuffer(),
    matte: await sharp(matte).extractChannel(3).png().toBuffer(),
  };
}

function emptyCanvas() {
  return sharp({ create: { width: sidePx, height: sidePx, channels: 4, background: "#00000000" } });
}

/** The product's own shape, squashed to the floor and blurred. */
async function shadowOf(
  product: Buffer,
  { left, top }: { left: number; top: number },
  productPx: number,
  next: () => number,
): Promise<OverlayOptions> {
  const strength = 0.25 + next() * 0.4;
  const flat = await sharp(product)
    .extractChannel(3)
    .resize({ height: Math.round(productPx * 0.3), fit: "fill", width: productPx })
    .linear(strength, 0)
    .toBuffer();
  const { width, height } = await sharp(flat).metadata();
  const black = await sharp({ create: { width, height, channels: 3, background: "#0a0806" } })
    .joinChannel(flat)
    .png()
    .toBuffer();
  const onCanvas = await emptyCanvas()
    .composite([{ input: black, left, top: Math.min(sidePx - height, Math.round(top + productPx * 0.78)) }])
    .png()
    .toBuffer();
  return {
    input: await sharp(onCanvas)
      .blur(8 + next() * 18)
      .png()
      .toBuffer(),
    left: 0,
    top: 0,
  };
}

async function background({ backgroundFile, surroundings, next }: Composite): Promise<Buffer> {
  if (surroundings === "clutter" && backgroundFile !== null) return photoBackground(backgroundFile, next);
  const drawing = surroundings === "clutter" ? drawClutter(next) : drawBackdrop(next, surroundings === "plain");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}">${drawing}</svg>`;
  const grain = await grainLayer(next);
  return sharp(Buffer.from(svg))
    .removeAlpha()
    .blur(0.5 + next() * 2.5)
    .composite([grain])
    .png()
    .toBuffer();
}

async function photoBackground(file: string, next: () => number): Promise<Buffer> {
  const { width, height } = await sharp(file).metadata();
  const part = Math.round(Math.min(width, height) * (0.55 + next() * 0.45));
  const left = Math.floor(next() * (width - part));
  const top = Math.floor(next() * (height - part));
  const crop = sharp(file).extract({ left, top, width: part, height: part }).removeAlpha().toColourspace("srgb");
  const sized = crop.resize(sidePx, sidePx);
  return (next() < 0.5 ? sized.blur(0.6 + next() * 3) : sized).png().toBuffer();
}

async function grainLayer(next: () => number): Promise<OverlayOptions> {
  const noise = { type: "gaussian", mean: 128, sigma: 4 + next() * 8 } as const;
  const grain = await sharp({ create: { width: sidePx, height: sidePx, channels: 3, background: "#808080", noise } })
    .png()
    .toBuffer();
  return { input: grain, blend: "soft-light" };
}

function drawBackdrop(next: () => number, isPlain: boolean): string {
  const hue = Math.round(next() * 360);
  const light = isPlain ? 78 + next() * 20 : 45 + next() * 45;
  const second = isPlain ? light : light - 8 - next() * 18;
  return `<defs><linearGradient id="g" x1="0" y1="0" x2="${next() < 0.5 ? 0 : 0.4}" y2="1">
    <stop offset="0" stop-color="hsl(${hue},${(next() * 40).toFixed(0)}%,${light.toFixed(0)}%)"/>
    <stop offset="1" stop-color="hsl(${hue},${(next() * 40).toFixed(0)}%,${second.toFixed(0)}%)"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>`;
}

/** Planks, leaves, boxes, cloth or writing, in colours that also occur in products. */
function drawClutter(next: () => number): string {
  const color = () =>
    `hsl(${Math.round(next() * 360)},${Math.round(15 + next() * 65)}%,${Math.round(15 + next() * 65)}%)`;
  const at = () => Math.round(next() * sidePx);
  const times = (count: number, draw: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => draw(i)).join("");
  const ground = `<rect width="100%" height="100%" fill="${color()}"/>`;
  const [one, two] = [color(), color()];
  const kinds = [
    () =>
      times(
        12,
        (i) =>
          `<rect x="0" y="${i * 90}" width="1024" height="${80 + next() * 8}" fill="${next() < 0.5 ? one : two}"/>`,
      ),
    () =>
      times(120, () => {
        const [x, y] = [at(), at()];
        return `<path d="M${x} ${y}q40-60 ${90 + next() * 60} 0q-60 50-${90 + next() * 60} 0" fill="${color()}" transform="rotate(${at()} ${x} ${y})"/>`;
      }),
    () =>
      times(
        40,
        () =>
          `<rect x="${at() - 80}" y="${at() - 80}" width="${60 + next() * 220}" height="${60 + next() * 220}" fill="${color()}" stroke="${color()}" stroke-width="6"/>`,
      ),
    () =>
      times(
        34,
        (i) =>
          `<rect x="${i * 32}" width="16" height="1024" fill="${one}" opacity=".6"/><rect y="${i * 32}" width="1024" height="16" fill="${two}" opacity=".6"/>`,
      ),
    () =>
      times(
        26,
        () =>
          `<text x="${at() - 200}" y="${at()}" font-family="sans-serif" font-weight="bold" font-size="${30 + next() * 120}" fill="${color()}">${next() < 0.5 ? "SALE market 1984" : "Fresh &amp; new daily"}</text>`,
      ),
    () => times(70, () => `<circle cx="${at()}" cy="${at()}" r="${15 + next() * 90}" fill="${color()}"/>`),
  ];
  return ground + (kinds[Math.floor(next() * kinds.length)] as () => string)();
}
