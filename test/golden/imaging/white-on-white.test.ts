import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { cutOutWith } from "../../../app/imaging/cutout/cut-out-product.server.ts";
import { cutoutModel } from "../../../app/imaging/cutout/cutout-model.server.ts";
import type { CutoutModel } from "../../../app/imaging/cutout/cutout-model.server.ts";
import { decodeSource } from "../../../app/imaging/decode/decode-source.server.ts";
import { greyPixels } from "../../support/imaging-fixtures.ts";
import { scoreMatte } from "../../support/score-matte.ts";

const folder = "test/fixtures/white-on-white";
/** What a white product on white must reach with our network alone. */
const iouMin = 0.85;

// Without threads and files between: what is tested is the matte, and the network is loaded once.
let model: CutoutModel;
beforeAll(async () => {
  model = await cutoutModel({ projectRoot: process.cwd(), detail: false, threads: 2 });
});

async function cutOut(name: string) {
  const { pixels } = await decodeSource(await readFile(`${folder}/photos/${name}.jpg`));
  const { matte, report } = await cutOutWith({ model, detail: null }, pixels);
  return { report, ...scoreMatte(matte, await greyPixels(await readFile(`${folder}/mattes/${name}.png`))) };
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
