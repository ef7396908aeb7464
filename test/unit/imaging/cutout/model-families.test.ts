import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cutoutModel } from "#app/imaging/cutout/cutout-model.server.ts";
import type { ModelFamilyName } from "#app/imaging/cutout/model-family.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { tinyOnnx } from "../../../support/tiny-onnx.ts";
import type { TinyNetwork } from "../../../support/tiny-onnx.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "families-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Answers the red channel as the network received it: what came in is seen in what comes out. */
const redOnly = { weights: [1, 0, 0], bias: 0, hasSigmoid: false } as const;
const u2net: TinyNetwork = { inputName: "input.1", outputNames: ["1959", "1960"], sidePx: 320, ...redOnly };
const isnet: TinyNetwork = { inputName: "input", outputNames: ["output", "side"], sidePx: 1024, ...redOnly };
const birefnet: TinyNetwork = { inputName: "input_image", outputNames: ["output_image"], sidePx: 512, ...redOnly };

async function load(network: TinyNetwork, family?: ModelFamilyName) {
  const path = join(folder, `${network.outputNames.join("-")}-${network.sidePx}-${network.weights[0]}.onnx`);
  await writeFile(path, tinyOnnx(network));
  return cutoutModel({ projectRoot: folder, path, family, threads: 1 });
}

/** Black but for two pixels: the first with this much red, the second fully red. */
function twoReds(sidePx: number, level: number): Pixels<3> {
  const data = new Uint8Array(sidePx * sidePx * 3);
  data[0] = level;
  data[3] = 255;
  return { widthPx: sidePx, heightPx: sidePx, channels: 3, data };
}

test("U²-Net is told from its side of 320, its answer stretched between its own ends", async () => {
  const model = await load(u2net);
  expect([model.family, model.inputSidePx]).toEqual(["u2net", 320]);
  const { matte, strength } = await model.look(twoReds(320, 102));
  expect(matte.data[0]).toBeCloseTo(0.4, 5);
  expect(matte.data[1]).toBe(1);
  // The raw answer to full red is what ImageNet's mean and deviation make of it.
  expect(strength).toBeCloseTo((1 - 0.485) / 0.229, 5);
});

test("IS-Net gets levels from -0.5 to 0.5", async () => {
  const model = await load(isnet);
  expect([model.family, model.inputSidePx]).toEqual(["isnet", 1024]);
  const { matte, strength } = await model.look(twoReds(1024, 51));
  expect(strength).toBeCloseTo(127 / 256, 6);
  expect(matte.data[0]).toBeCloseTo(0.2, 5);
});

test("BiRefNet gets ImageNet's normalisation and answers logits, which a sigmoid turns into a matte", async () => {
  for (const sidePx of [512, 1024]) {
    const model = await load({ ...birefnet, sidePx });
    expect([model.family, model.inputSidePx]).toEqual(["birefnet", sidePx]);
    const { matte } = await model.look(twoReds(sidePx, 102));
    const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
    expect(matte.data[0]).toBeCloseTo(sigmoid((0.4 - 0.485) / 0.229), 5);
    expect(matte.data[1]).toBeCloseTo(sigmoid((1 - 0.485) / 0.229), 5);
    expect(matte.data[2]).toBeCloseTo(sigmoid(-0.485 / 0.229), 5);
  }
});

test("an IS-Net reduced to its first output is no BiRefNet, and a name overrules what the graph looks like", async () => {
  expect((await load({ ...isnet, outputNames: ["output"], hasSigmoid: true })).family).toBe("isnet");
  const named = await load({ ...birefnet, weights: [2, 0, 0] }, "isnet");
  expect(named.family).toBe("isnet");
  expect((await named.look(twoReds(512, 51))).strength).toBeCloseTo(254 / 256, 6);
});
