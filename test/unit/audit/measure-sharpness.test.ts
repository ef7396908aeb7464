import sharp from "sharp";
import type { Sharp } from "sharp";
import { expect, test } from "vitest";
import { measureSharpness } from "../../../app/imaging/audit/measure-sharpness.ts";
import type { Sharpness } from "../../../app/imaging/audit/measure-sharpness.ts";
import { samplePhoto } from "../../support/imaging-fixtures.ts";
import { plainCanvas } from "./canvas.ts";

async function measure(picture: Sharp): Promise<Sharpness> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const box = { left: 0, top: 0, width: info.width, height: info.height };
  const found = measureSharpness({ widthPx: info.width, heightPx: info.height, channels: 3, data }, box);
  if (found === null) throw new Error("no edges");
  return found;
}

/** A photo at half its size: crisp whatever the camera did. */
async function crisp(): Promise<Buffer> {
  return await sharp(await samplePhoto("05-plain-backpack"))
    .resize(400)
    .png()
    .toBuffer();
}

test("blur lowers sharpness, and the more the lower", async () => {
  const photo = await crisp();
  const sharpnesses = [await measure(sharp(photo))];
  for (const sigma of [1, 2, 4]) sharpnesses.push(await measure(sharp(photo).blur(sigma)));
  const values = sharpnesses.map(({ sharpness }) => sharpness);
  expect(values).toEqual(values.toSorted((one, other) => other - one));
  expect(values[0]).toBeGreaterThan(0.8);
  expect(values[3]).toBeLessThan(0.3);
});

test.each([2, 3, 4])("enlarged %d times smoothly is estimated within a third", async (times) => {
  const photo = await crisp();
  expect((await measure(sharp(photo))).enlargement).toBe(1);
  const { enlargement } = await measure(
    sharp(
      await sharp(photo)
        .resize(400 * times)
        .png()
        .toBuffer(),
    ),
  );
  expect(Math.abs(enlargement - times) / times).toBeLessThan(0.34);
});

test.each([2, 3, 4, 6])("pixels repeated %d times are counted exactly, through JPEG too", async (times) => {
  const blocks = sharp(await crisp()).resize(400 * times, undefined, { kernel: "nearest" });
  const { enlargement } = await measure(sharp(await blocks.jpeg({ quality: 92 }).toBuffer()));
  expect(enlargement).toBe(times);
});

test("a picture without edges is neither sharp nor blurred", () => {
  expect(measureSharpness(plainCanvas(200, 200), { left: 0, top: 0, width: 200, height: 200 })).toBeNull();
});
