import { describe, expect, test } from "vitest";
import { channelNames } from "#app/channels/channel-names.ts";
import { pictureSpecSchema } from "#app/imaging/picture-spec.ts";
import { openingDraft, picturesInDraft, specOfDraft, type Draft } from "#app/ui/new-picture/draft.ts";
import { parseOrder, renderRequestOf } from "#app/ui/new-picture/order.ts";
import { cameraNames, openingStand } from "#app/ui/new-picture/stand-draft.ts";
import { againstChannel, channelVersion, openingStandard, specOfStandard } from "#app/ui/new-picture/standard-draft.ts";
import { setInWords, standardInWords } from "#app/ui/words/set-words.ts";
import { moveInWords, turnInWords } from "#app/ui/words/stand-words.ts";

const photosOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ productId: `p${index}`, mediaId: `m${index}` }));
const products = photosOf(5).map(({ productId: id, mediaId }) => ({ id, title: id, photos: [{ mediaId }] }));
const orderText = (draft: Draft, together: boolean) =>
  JSON.stringify({
    orderToken: "01KAXXXXXXXXXXXXXXXXXXXXXX",
    spec: specOfDraft(draft),
    photos: draft.photos,
    together,
  });

describe("a marketplace standard", () => {
  test("is what the preset says, then the channel, then the merchant", () => {
    const own = specOfStandard({ ...openingStandard, preset: "studio.night.v1" });
    expect(own).toMatchObject({ background: "#161618", channel: null });
    const channel = specOfStandard({ ...openingStandard, preset: "studio.night.v1", channel: "amazon_main" });
    expect(channel).toMatchObject({ background: "#ffffff", channel: "amazon_main" });
    const chosen = specOfStandard({
      ...openingStandard,
      channel: "amazon_main",
      background: "#f0f0f0",
      fillPercent: 50,
    });
    expect(chosen).toMatchObject({ background: "#f0f0f0", fill: 0.5 });
  });

  test("for a channel is never against it; another ground, a shadow or a small product is", () => {
    for (const channel of channelNames) {
      expect(pictureSpecSchema.parse(channelVersion(channel))).toMatchObject({ kind: "standardize", channel });
      expect(againstChannel({ ...openingStandard, channel })).toBeNull();
    }
    const amazon = { ...openingStandard, channel: "amazon_main" } as const;
    expect(againstChannel({ ...amazon, background: "#eeeeee" })).toContain("Amazon");
    expect(againstChannel({ ...amazon, shadow: "soft" })).toContain("shadow");
    expect(againstChannel({ ...amazon, fillPercent: 40 })).toContain("smaller");
    expect(againstChannel({ ...openingStandard, background: "#eeeeee" })).toBeNull();
  });

  test("is said in words", () => {
    expect(setInWords(channelVersion("etsy"))).toBe("Etsy, on white");
    expect(standardInWords(channelVersion("amazon_main"))).toBe(
      "2000 × 2000 px, JPEG, product fills 90 %, on pure white.",
    );
  });

  test("makes one picture of each photo, at its own size", () => {
    const draft = openingDraft(photosOf(3), "standardize");
    expect(picturesInDraft(draft)).toBe(3);
    const request = renderRequestOf(parseOrder(orderText(draft, false)), products);
    expect(request).toMatchObject({ kind: "standardize", items: [{}, {}, {}] });
  });
});

describe("the stand of a product", () => {
  test("left alone is left to the set", () => {
    const spec = specOfDraft(openingDraft(photosOf(1), "background-swap"));
    expect(Object.keys(spec)).not.toEqual(expect.arrayContaining(["fill"]));
    expect(spec).not.toHaveProperty("placement");
    expect(spec).not.toHaveProperty("cameraPitchDegrees");
  });

  test("of every camera, moved, turned and sized is a valid spec", () => {
    for (const camera of cameraNames) {
      const stand = { ...openingStand, camera, fillPercent: 70, shiftXPercent: -30, rotationDegrees: 45 };
      const spec = pictureSpecSchema.parse(specOfDraft({ ...openingDraft(photosOf(1), "background-swap"), stand }));
      expect(spec).toMatchObject({ fill: 0.7, placement: { shiftX: -0.3, rotationDegrees: 45 } });
    }
  });

  test("is said in words", () => {
    expect([moveInWords(0, "left", "right"), moveInWords(-5, "left", "right"), moveInWords(5, "up", "down")]).toEqual([
      "In its place.",
      "5 % to the left.",
      "5 % down.",
    ]);
    expect([turnInWords(0), turnInWords(-3)]).toEqual(["As in the photo.", "3° anticlockwise."]);
  });
});

describe("several products on one set", () => {
  const draftOf = (count: number) => ({ ...openingDraft(photosOf(count), "background-swap"), together: true });

  test("are one picture of the first with the others beside it", () => {
    expect([1, 2, 4, 5].map((count) => picturesInDraft(draftOf(count)))).toEqual([1, 1, 1, 5]);
    const { items } = renderRequestOf(parseOrder(orderText(draftOf(3), true)), products);
    expect(items).toMatchObject([{ product: { id: "p0" }, companions: [{ mediaId: "m1" }, { mediaId: "m2" }] }]);
  });

  test("that are too many are refused", () => {
    expect(() => renderRequestOf(parseOrder(orderText(draftOf(5), true)), products)).toThrow("Up to 4 products");
  });
});
