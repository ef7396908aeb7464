import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { judgePicture } from "#app/channels/judge-picture.ts";
import { findParts } from "#app/imaging/cutout/find-parts.ts";
import type { KnownMatte } from "#app/imaging/finished-picture.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { enhancementPresets, enhancementSpec } from "#app/presets/enhancement-presets.ts";
import { makeGroupPhoto } from "../../support/group-photos.ts";
import type { GroupOrder } from "../../support/group-photos.ts";
import { greyPixels, sampleMatte, samplePhoto } from "../../support/imaging-fixtures.ts";
import { scoreMatte } from "../../support/score-matte.ts";

const imaging = openImaging({ threads: 2 });
afterAll(() => imaging.close());

/** How many things a matte shows. */
function thingsIn({ widthPx, heightPx, data }: Pixels<1>): number {
  const { sizes } = findParts({ widthPx, heightPx, data: Float32Array.from(data) }, 128, Infinity);
  return sizes.filter((size) => size > widthPx * heightPx * 0.002).length;
}

const groups: readonly [string, GroupOrder][] = [
  [
    "three before cloth, one of which the network passes over",
    { products: ["02-plain-camera", "15-studio-sunglasses", "render-clock-studioc"], backdrop: "linen", seed: 111 },
  ],
  [
    "four on paper",
    {
      products: ["12-studio-handbag", "16-studio-heel", "15-studio-sunglasses", "01-plain-watch"],
      backdrop: "studio",
      seed: 102,
    },
  ],
];

test.each(groups)("%s: all products of the photo are kept", async (_, order) => {
  const { photo, matte: exact } = await makeGroupPhoto(order);
  const { matte } = await imaging.cutOut(photo, { subjects: "all" });
  const found = await greyPixels(matte.bytes);
  expect(thingsIn(found)).toBe(thingsIn(exact));
  expect(scoreMatte(found, exact).iou).toBeGreaterThan(0.98);
});

test("a group keeps its arrangement: the picture is the photo's, cut out and resized as one", async () => {
  const [[, order]] = groups as [[string, GroupOrder]];
  const { photo, matte } = await makeGroupPhoto(order);
  const bytes = await sharp(matte.data, { raw: { width: matte.widthPx, height: matte.heightPx, channels: 1 } })
    .png()
    .toBuffer();
  const known: KnownMatte = { bytes, report: { path: "own-alpha", reason: "given", confidence: 1, doubt: null } };
  const { output } = enhancementPresets.clean_catalog_group.spec;
  const spec = {
    ...enhancementPresets.clean_catalog_group.spec,
    output: { ...output, widthPx: 600, heightPx: 600 },
  };
  const made = await imaging.makePicture({ spec, source: photo, matte: known });
  expect(made.fidelity).toMatchObject({ passed: true });
  expect(made.facts.frameFill).toBeCloseTo(spec.fill, 2);
});

const named = async (name: string) => {
  const report = { path: "own-alpha", reason: "given by the test", confidence: 1, doubt: null } as const;
  return { source: await samplePhoto(name), matte: { bytes: await sampleMatte(name), report } };
};

test.each(["render-tin-studio", "12-studio-handbag"])(
  "%s: levels of preservation stay within their bounds",
  async (name) => {
    const pictures = await named(name);
    const deltas: number[] = [];
    for (const level of ["strict", "balanced", "creative"] as const) {
      const wanted = enhancementSpec(enhancementPresets.single_product_white_background, level);
      const spec = { ...wanted, output: { widthPx: 500, heightPx: 500, format: "png" } as const };
      const { fidelity, facts, picture } = await imaging.makePicture({ spec, ...pictures });
      expect(fidelity).toMatchObject({ passed: true });
      expect(fidelity?.tone?.level).toBe(level === "strict" ? undefined : level);
      expect(facts.shadow?.kind).toBe(level === "creative" ? "soft" : "none");
      deltas.push(fidelity?.deltaEMean ?? Infinity);
      const again = await imaging.makePicture({ spec, ...pictures });
      expect(again.picture.sha256).toBe(picture.sha256);
    }
    const [strict = 0, balanced = 0, creative = 0] = deltas;
    expect(strict).toBeLessThan(1);
    expect(balanced).toBeLessThanOrEqual(4.5);
    expect(creative).toBeLessThanOrEqual(7.5);
    expect(strict).toBeLessThan(balanced);
    expect(balanced).toBeLessThan(creative);
  },
);

test("the marketplace preset is taken by every marketplace that wants a square", async () => {
  const { spec } = enhancementPresets.marketplace_clean_catalog;
  const { facts } = await imaging.makePicture({ spec, ...(await named("render-tin-studio")) });
  for (const channel of [
    "amazon_main",
    "google_shopping",
    "ebay",
    "walmart",
    "tiktok_shop",
    "etsy",
    "meta",
    "shopify",
  ] as const) {
    const { status, findings } = judgePicture(facts, channel, "2026-11-22");
    const broken = findings.filter((finding) => finding.status === "FAIL").map(({ title }) => title);
    expect({ channel, broken, failed: status === "FAIL" }).toEqual({ channel, broken: [], failed: false });
  }
});
