import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { SceneSpec } from "../../../app/imaging/picture-spec.ts";
import { renderStudioScene, type RunBand } from "../../../app/imaging/scene/render-studio-scene.ts";
import { runSceneBand } from "../../../app/imaging/scene/run-scene-band.ts";
import type { ProductCard, StudioScene, StudioSceneInput } from "../../../app/imaging/scene/studio-scene.ts";
import { moodNames, sceneTypeNames } from "../../../app/imaging/scene/vocabulary.ts";
import { linearFromHex, linearFromSrgb } from "../../../app/imaging/scene/linear-color.ts";
import { blockCard, flaskCard } from "../../support/product-card.ts";

const runBand: RunBand = async (band) => runSceneBand(band);

function scene(over: Partial<SceneSpec> = {}): SceneSpec {
  return { sceneType: "sweep", mood: "soft", colors: [], seed: 7, ...over };
}

function render(over: Partial<StudioSceneInput>, threads = 2): Promise<StudioScene> {
  const input = { scene: scene(), widthPx: 96, heightPx: 96, product: null, ...over };
  return renderStudioScene(input, runBand, { threads });
}

function digest(studio: StudioScene): string {
  return createHash("sha256").update(studio.background.data).digest("hex");
}

/** Mean linear light of a box of the picture. */
function meanLight(
  { background: { data, widthPx } }: StudioScene,
  left: number,
  top: number,
  width: number,
  height: number,
): number[] {
  const sums = [0, 0, 0];
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) {
      for (let c = 0; c < 3; c++) sums[c]! += linearFromSrgb(data[(y * widthPx + x) * 3 + c]! / 255);
    }
  }
  return sums.map((sum) => sum / (width * height));
}

test.each(sceneTypeNames)("%s: the same bytes whatever the number of threads", async (sceneType) => {
  const input = { scene: scene({ sceneType, mood: "warm" }), widthPx: 90, heightPx: 70, product: flaskCard() };
  const [one, two, four] = await Promise.all([render(input, 1), render(input, 2), render(input, 4)]);
  expect(digest(two)).toBe(digest(one));
  expect(digest(four)).toBe(digest(one));
});

test("bands may run in any order", async () => {
  const input = { scene: scene({ sceneType: "wood_tabletop" }), product: flaskCard() };
  const waiting: (() => void)[] = [];
  const lastFirst: RunBand = async (band) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1)
        setImmediate(() =>
          waiting
            .splice(0)
            .toReversed()
            .forEach((go) => go()),
        );
    });
    runSceneBand(band);
  };
  const shuffled = await renderStudioScene({ widthPx: 96, heightPx: 96, ...input }, lastFirst, { threads: 4 });
  expect(digest(shuffled)).toBe(digest(await render(input)));
});

test("another seed makes another marble, the same seed the same", async () => {
  const withSeed = (seed: number) => render({ scene: scene({ sceneType: "marble_tabletop", seed }) });
  const [first, again, other] = await Promise.all([withSeed(1), withSeed(1), withSeed(4_294_967_295)]);
  expect(digest(again)).toBe(digest(first));
  expect(digest(other)).not.toBe(digest(first));
});

const everySet = sceneTypeNames.flatMap((sceneType) => moodNames.map((mood) => ({ sceneType, mood })));

test.each(everySet)("$sceneType, $mood: lit, not clipped, no holes", async (words) => {
  const { background } = await render({ scene: scene(words), product: flaskCard() });
  let [clipped, black, sum] = [0, 0, 0];
  for (let at = 0; at < background.data.length; at++) {
    const value = background.data[at]!;
    if (value >= 254) clipped++;
    if (value <= 2) black++;
    sum += value;
  }
  expect(clipped / background.data.length).toBeLessThan(0.01);
  expect(black / background.data.length).toBeLessThan(0.01);
  expect(sum / background.data.length).toBeGreaterThan(25);
});

test.each(["#c0392b", "#2f6f5e", "#3557a0", "#e8d5c4"])("a sweep in %s is of that colour", async (hex) => {
  const studio = await render({ scene: scene({ colors: [hex] }) });
  const wanted = linearFromHex(hex);
  const got = meanLight(studio, 24, 20, 48, 30);
  const wantedSum = wanted[0] + wanted[1] + wanted[2];
  const gotSum = got[0]! + got[1]! + got[2]!;
  for (let c = 0; c < 3; c++) expect(Math.abs(got[c]! / gotSum - wanted[c]! / wantedSum)).toBeLessThan(0.08);
  expect(gotSum / wantedSum).toBeGreaterThan(0.55);
  expect(gotSum / wantedSum).toBeLessThan(1.35);
});

test.each(sceneTypeNames)("%s: the product darkens the ground where it stands", async (sceneType) => {
  const size = { widthPx: 160, heightPx: 160 };
  const words = { scene: scene({ sceneType }) };
  const product = blockCard(200, 200);
  const studio = await render({ ...size, ...words, product, fill: 0.5 });
  const box = studio.productBox;
  expect(box).not.toBeNull();
  if (box === null) return;
  // The same set with a product that throws no shadow: fully transparent but of the same size.
  const ghost = {
    pixels: { ...product.pixels, data: product.pixels.data.map((value, i) => (i % 4 === 3 ? 0 : value)) },
  };
  const empty = await render({ ...size, ...words, product: ghost, fill: 0.5 });
  const strip = [box.left, box.top + box.height - 3, box.width, 3] as const;
  const [shaded] = meanLight(studio, ...strip);
  const [lit] = meanLight(empty, ...strip);
  expect(shaded! / lit!).toBeLessThan(0.75);
});

test("haze below the product does not lift it off the ground", async () => {
  const card = blockCard(100, 200);
  const data = card.pixels.data.slice();
  for (let at = 180 * 100 * 4 + 3; at < data.length; at += 4) data[at] = 12;
  const size = { widthPx: 200, heightPx: 200, fill: 0.6, scene: scene({ mood: "warm" }) };
  const studio = await render({ ...size, product: { pixels: { ...card.pixels, data } } });
  const box = studio.productBox!;
  const foot = box.top + Math.round(box.height * 0.9);
  const [under] = meanLight(studio, box.left + 10, foot - 3, box.width - 20, 2);
  const [inHaze] = meanLight(studio, box.left + 10, foot + 6, box.width - 20, 3);
  expect(under! / inHaze!).toBeLessThan(0.7);
});

test("light describes what the set does to a product", async () => {
  const warm = await render({ scene: scene({ mood: "warm" }) });
  const cool = await render({ scene: scene({ mood: "cool" }) });
  expect(warm.light.whiteBalance[0] / warm.light.whiteBalance[2]).toBeGreaterThan(1.05);
  expect(cool.light.whiteBalance[0] / cool.light.whiteBalance[2]).toBeLessThan(1);
  expect(warm.light.keyFromLeft).toBeGreaterThan(0.3);
  for (const { light } of [warm, cool]) expect(Math.abs(light.exposure - 1)).toBeLessThan(0.2);
});

/** Mean light of a strip of ground over the same strip of the set without the product's shadow. */
async function shadeIn(input: Partial<StudioSceneInput>, strip: readonly [number, number, number, number]) {
  const ghostOf = (card: ProductCard): ProductCard => ({
    pixels: { ...card.pixels, data: card.pixels.data.map((value, at) => (at % 4 === 3 ? 0 : value)) },
  });
  const { product = null, companions = [] } = input;
  const shaded = await render(input);
  const ghosts = { product: product && ghostOf(product), companions: companions.map(ghostOf) };
  const empty = await render({ ...input, ...ghosts });
  return meanLight(shaded, ...strip)[0]! / meanLight(empty, ...strip)[0]!;
}

test("seen from above a product lies on the floor: contact shadow all around, no wall in sight", async () => {
  const size = { widthPx: 160, heightPx: 160, fill: 0.4, cameraPitchDegrees: 90 };
  const input = { ...size, scene: scene({ sceneType: "podium" }), product: blockCard(200, 200) };
  const { left, top, width, height } = (await render(input)).productBox!;
  expect(Math.abs(left * 2 + width - 160)).toBeLessThanOrEqual(1);
  expect(Math.abs(top * 2 + height - 160)).toBeLessThanOrEqual(1);
  expect(await shadeIn(input, [left - 3, top + 4, 3, height - 8])).toBeLessThan(0.97);
  expect(await shadeIn(input, [left + width, top + 4, 3, height - 8])).toBeLessThan(0.8);
  expect(await shadeIn(input, [left + 4, top - 3, width - 8, 3])).toBeLessThan(0.97);
  expect(await shadeIn(input, [left + 4, top + height, width - 8, 3])).toBeLessThan(0.8);
  const empty = await render({ ...input, product: null });
  const [upper] = meanLight(empty, 20, 2, 120, 10);
  const [lower] = meanLight(empty, 20, 148, 120, 10);
  expect(upper! / lower!).toBeGreaterThan(0.8);
  expect(upper! / lower!).toBeLessThan(1.25);
});

test("every product of a group throws its shadow, wherever it stands", async () => {
  const companions = [blockCard(100, 150), blockCard(120, 120)];
  const size = { widthPx: 200, heightPx: 160, fill: 0.8 };
  const input = { ...size, scene: scene({ mood: "warm" }), product: flaskCard(), companions };
  const studio = await render(input);
  expect(studio.productBoxes).toHaveLength(3);
  expect(studio.backToFront.at(-1)).toBe(0);
  for (const box of studio.productBoxes) {
    const strip = [box.left + 2, box.top + box.height - 1, box.width - 4, 2] as const;
    expect(await shadeIn(input, strip)).toBeLessThan(0.8);
  }
  expect(digest(await render(input, 1))).toBe(digest(studio));
});

test("light passes a translucent product as far as it is translucent", async () => {
  const size = { widthPx: 160, heightPx: 160, fill: 0.5, scene: scene({ mood: "warm" }) };
  const glassy = (alpha: number): ProductCard => {
    const { pixels } = blockCard(100, 200);
    return { pixels: { ...pixels, data: pixels.data.map((value, at) => (at % 4 === 3 ? alpha : value)) } };
  };
  const box = (await render({ ...size, product: glassy(255) })).productBox!;
  // The lamp hangs to the left: the shadow falls to the right.
  const strip = [box.left + box.width + 2, box.top + box.height - 8, 14, 6] as const;
  const [solid, half, thin] = await Promise.all(
    [255, 140, 60].map((alpha) => shadeIn({ ...size, product: glassy(alpha) }, strip)),
  );
  expect(solid).toBeLessThan(0.75);
  expect(half).toBeGreaterThan(solid! + 0.05);
  expect(thin).toBeGreaterThan(half! + 0.05);
});

test("an abort stops between bands", async () => {
  const stop = new AbortController();
  let bands = 0;
  const counting: RunBand = async () => {
    bands++;
    if (bands === 3) stop.abort(new Error("no longer wanted"));
  };
  const input = { scene: scene(), widthPx: 512, heightPx: 512, product: null };
  await expect(renderStudioScene(input, counting, { threads: 2, signal: stop.signal })).rejects.toThrow(
    "no longer wanted",
  );
  expect(bands).toBeLessThanOrEqual(4);
});
