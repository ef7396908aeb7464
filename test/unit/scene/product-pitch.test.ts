import { expect, test } from "vitest";
import { runSceneBand } from "../../../app/imaging/scene/run-scene-band.ts";
import { measureCard } from "../../../app/imaging/scene/stand-product.ts";
import type { ProductCard } from "../../../app/imaging/scene/studio-scene.ts";
import { greyPixels, sampleMatte } from "../../support/imaging-fixtures.ts";

/** A card that is solid where `isSolid` says so, places from -1 to 1 across and 0 (top) to 1 down. */
function cardOf(widthPx: number, heightPx: number, isSolid: (x: number, y: number) => boolean): ProductCard {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (!isSolid(((x + 0.5) / widthPx) * 2 - 1, (y + 0.5) / heightPx)) continue;
      data.set([120, 90, 70, 255], (y * widthPx + x) * 4);
    }
  }
  return { pixels: { widthPx, heightPx, channels: 4, data } };
}

async function pitchOf(card: ProductCard): Promise<number | null> {
  return (await measureCard(card, null, async (band) => runSceneBand(band))).pitchDegrees;
}

const width = 200;
const height = 300;

test.each([10, 20, 32])("a can seen from %i° up shows it by the arc of its base", async (degrees) => {
  const arc = (width / 2 / height) * Math.sin((degrees * Math.PI) / 180);
  const can = cardOf(width, height, (x, y) => {
    const bend = arc * Math.sqrt(1 - x * x);
    return y >= arc - bend && y <= 1 - arc + bend;
  });
  const pitch = await pitchOf(can);
  expect(Math.abs((pitch ?? 0) - degrees)).toBeLessThan(2.5);
});

test.each([
  [15, 30],
  [25, 55],
])("a box seen from %i° up and turned by %i° shows it by its lower edges", async (degrees, turned) => {
  const sine = Math.sin((degrees * Math.PI) / 180);
  const turn = (turned * Math.PI) / 180;
  // Two equal sides: the nearer corner lies where their widths meet.
  const corner = (Math.cos(turn) / (Math.cos(turn) + Math.sin(turn))) * 2 - 1;
  const rise = (across: number, slope: number) => ((across * width) / 2 / height) * slope * sine;
  const box = cardOf(width, height, (x, y) => {
    const edge = x < corner ? rise(corner - x, Math.tan(turn)) : rise(x - corner, 1 / Math.tan(turn));
    return y <= 1 - edge;
  });
  const pitch = await pitchOf(box);
  expect(Math.abs((pitch ?? 0) - degrees)).toBeLessThan(4);
});

test("a straight base says nothing", async () => {
  expect(await pitchOf(cardOf(width, height, () => true))).toBeNull();
});

test("what would fall over lies on the ground", async () => {
  const leaning = cardOf(300, 300, (x, y) => Math.abs(x - (y * 1.6 - 0.8)) < 0.22);
  expect(await pitchOf(leaning)).toBe(90);
});

test("a plate from above is no ball on its rim", async () => {
  expect(await pitchOf(cardOf(300, 300, (x, y) => x * x + (y * 2 - 1) ** 2 < 1))).toBe(90);
});

test("a pitch that is given is not estimated", async () => {
  const card = cardOf(width, height, () => true);
  expect((await measureCard(card, 40, async (band) => runSceneBand(band))).pitchDegrees).toBe(40);
});

/** The sample products: seen from above, from about 20° (as they were rendered), or from nowhere in particular. */
const samples: [name: string, least: number | null, most: number | null][] = [
  ["00-plain-sneaker", 90, 90],
  ["01-plain-watch", 90, 90],
  ["07-plain-guitar", 90, 90],
  ["09-plain-coffee", 90, 90],
  ["21-studio-ring", 90, 90],
  ["render-bottle-studio", 17, 25],
  ["render-candle-studio", 17, 25],
  ["render-jar-clutter", 17, 25],
  ["render-tin-studio", 17, 25],
  ["37-render-mug-clutter", 17, 25],
  ["render-speaker-clutter", 12, 25],
  ["02-plain-camera", null, null],
  ["08-plain-teddy", null, null],
  ["12-studio-handbag", null, null],
  ["14-studio-chair", null, null],
  ["19-studio-bicycle", null, null],
  ["22-studio-wine", null, null],
];

test.each(samples)("%s is seen from %s to %s degrees", async (name, least, most) => {
  const matte = await greyPixels(await sampleMatte(name));
  const pitch = await pitchOf(trimmed(matte.data, matte.widthPx));
  if (least === null || most === null) return expect(pitch).toBeNull();
  expect(pitch).toBeGreaterThanOrEqual(least);
  expect(pitch).toBeLessThanOrEqual(most);
});

function trimmed(alpha: Uint8Array, widthPx: number): ProductCard {
  let [left, right, top, bottom] = [widthPx, -1, alpha.length, -1];
  alpha.forEach((value, at) => {
    if (value < 10) return;
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  const [wide, high] = [right - left + 1, bottom - top + 1];
  const data = new Uint8Array(wide * high * 4);
  for (let at = 0; at < wide * high; at++) {
    data[at * 4 + 3] = alpha[(top + Math.floor(at / wide)) * widthPx + left + (at % wide)] ?? 0;
  }
  return { pixels: { widthPx: wide, heightPx: high, channels: 4, data } };
}
