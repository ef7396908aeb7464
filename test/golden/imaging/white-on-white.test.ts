import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openImaging } from "../../../app/imaging/imaging.server.ts";
import type { Imaging } from "../../../app/imaging/finished-picture.ts";
import { greyPixels } from "../../support/imaging-fixtures.ts";
import { scoreMatte } from "../../support/score-matte.ts";

const folder = "test/fixtures/white-on-white";
/** What a white product on white must reach with our network alone. */
const iouMin = 0.85;

let imaging: Imaging;
beforeAll(() => {
  imaging = openImaging({ threads: 2, cutoutDetail: false });
});
afterAll(() => imaging.close());

async function cutOut(name: string) {
  const { matte, report } = await imaging.cutOut(await readFile(`${folder}/photos/${name}.jpg`));
  const exact = await readFile(`${folder}/mattes/${name}.png`);
  return { report, ...scoreMatte(await greyPixels(matte.bytes), await greyPixels(exact)) };
}

test.for(["mug", "bowl", "vase", "headphones", "pump", "shelf", "stool"])(
  "a white %s on white is cut out",
  async (name) => {
    const { iou } = await cutOut(name);
    expect(iou).toBeGreaterThan(iouMin);
  },
);

test("a white wire basket on white is cut out or doubted, never published as if nothing were wrong", async () => {
  const { iou, report } = await cutOut("wirebasket");
  if (iou < iouMin) expect(report.doubt).toMatch(/Check/);
});
