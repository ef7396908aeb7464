import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pictureSpecSchema, seedMax } from "../../../app/imaging/picture-spec.ts";
import { newPicturesPath, productIdsFrom } from "../../../app/ui/frame/new-pictures-path.ts";
import { aspectRatioNames, canvasSize, resolutionNames } from "../../../app/ui/new-picture/canvas-size.ts";
import {
  openingDraft,
  photosPerOrderMax,
  picturesInDraft,
  rollSeed,
  seedFromText,
  specOfDraft,
  togglePhoto,
  withColor,
  withoutColor,
  withProposedColors,
} from "../../../app/ui/new-picture/draft.ts";
import { parseOrder, parsePreviewOrder, renderRequestOf } from "../../../app/ui/new-picture/order.ts";
import { Refusal } from "../../../app/refusal.ts";
import { renderRequestSchema } from "../../../app/renders/render-request.ts";

const photo = { productId: "gid://shopify/Product/1", mediaId: "gid://shopify/MediaImage/11" };
const product = { id: photo.productId, title: "Mug", photos: [{ mediaId: photo.mediaId }] };
const orderToken = "01JD9Z3K8M4Q7V2X5Y6T0W1S9R";
const swap = openingDraft([photo], "background-swap");
const background = openingDraft([], "background-generator");

function orderOf(draft: typeof swap, changes: object = {}): string {
  const { displayName, photos } = draft;
  return JSON.stringify({ orderToken, displayName, spec: specOfDraft(draft), photos, ...changes });
}

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("draft", () => {
  test("every draft has a spec the imaging side takes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...resolutionNames),
        fc.constantFrom(...aspectRatioNames),
        fc.constantFrom("background-swap" as const, "background-generator" as const),
        (resolution, aspectRatio, kind) => {
          const spec = specOfDraft({ ...swap, kind, resolution, aspectRatio });
          expect(pictureSpecSchema.safeParse(spec).success).toBe(true);
        },
      ),
    );
  });

  test("a background is as large as its resolution says, in its ratio", () => {
    expect(canvasSize("2K", "16:9")).toEqual({ widthPx: 2048, heightPx: 1152 });
    expect(canvasSize("4K", "1:1")).toEqual({ widthPx: 4096, heightPx: 4096 });
  });

  test("a photo is chosen and given back", () => {
    const without = togglePhoto(swap, photo);
    expect(picturesInDraft(without)).toBe(0);
    expect(togglePhoto(without, photo).photos).toEqual([photo]);
  });

  test("an order holds no more photos than its limit", () => {
    const many = Array.from({ length: photosPerOrderMax + 5 }, (_, index) => ({ ...photo, mediaId: String(index) }));
    const full = openingDraft(many, "background-swap");
    expect(full.photos).toHaveLength(photosPerOrderMax);
    expect(togglePhoto(full, photo)).toBe(full);
  });

  test("colours the merchant chose are never replaced by proposed ones", () => {
    const chosen = withColor(swap, 0, "#FF0000");
    expect(chosen.colors).toEqual(["#ff0000"]);
    expect(withProposedColors(chosen, ["#00ff00"]).colors).toEqual(["#ff0000"]);
    expect(withProposedColors(swap, ["#00ff00"]).colors).toEqual(["#00ff00"]);
  });

  test("a palette has at most six colours and may become empty", () => {
    let draft = swap;
    for (let index = 0; index < 9; index += 1) draft = withColor(draft, index, `#00000${index}`);
    expect(draft.colors).toHaveLength(6);
    for (let index = 0; index < 9; index += 1) draft = withoutColor(draft, 0);
    expect(draft.colors).toEqual([]);
  });

  test("seeds are whole 32-bit numbers, typed or rolled", () => {
    expect(seedFromText(" 7 ")).toBe(7);
    expect(seedFromText(String(seedMax))).toBe(seedMax);
    for (const text of ["", "-1", "1.5", "1e3", String(seedMax + 1), "abc"]) expect(seedFromText(text)).toBeNull();
    expect(rollSeed(() => 0)).toBe(0);
    expect(rollSeed(() => 1 - Number.EPSILON)).toBe(seedMax);
  });
});

describe("order", () => {
  test("one render for each photo, named after its product", () => {
    const request = renderRequestOf(parseOrder(orderOf(swap)), [product]);
    expect(renderRequestSchema.safeParse(request).success).toBe(true);
    expect(request.items).toHaveLength(1);
    expect(request.items[0]?.source).toEqual({ type: "shopify-media", ...photo });
    expect(request.items[0]?.product).toEqual({ id: product.id, title: "Mug" });
  });

  test("a background needs no photo", () => {
    const request = renderRequestOf(parseOrder(orderOf(background)), []);
    expect(request).toMatchObject({ kind: "background-generator", items: [{ source: null, product: null }] });
  });

  test("a watermark is never ordered", () => {
    const spec = { ...specOfDraft(swap), watermark: true };
    const request = renderRequestOf(parseOrder(orderOf(swap, { spec })), [product]);
    expect(request.items[0]?.spec.watermark).toBe(false);
  });

  test("no photo, and a photo that is not on a product of the shop, are refused", () => {
    const none = parseOrder(orderOf(swap, { photos: [] }));
    expect(refusalOf(() => renderRequestOf(none, [product])).code).toBe("source_missing");
    const foreign = parseOrder(orderOf(swap));
    expect(refusalOf(() => renderRequestOf(foreign, [])).code).toBe("not_found");
    expect(refusalOf(() => renderRequestOf(foreign, [{ ...product, photos: [] }])).code).toBe("not_found");
  });

  test("what cannot be read names the field at fault", () => {
    const spec = specOfDraft(swap);
    const { field, code, message } = refusalOf(() =>
      parseOrder(
        orderOf(swap, { spec: { ...spec, scene: { mood: "soft", colors: [], seed: 1, sceneType: "volcano" } } }),
      ),
    );
    expect(code).toBe("invalid_payload");
    expect(field).toEqual(["spec", "scene", "sceneType"]);
    expect(message).toContain("sceneType");
    expect(refusalOf(() => parseOrder("not json")).code).toBe("invalid_payload");
    expect(refusalOf(() => parsePreviewOrder("{}")).code).toBe("invalid_payload");
  });
});

describe("products in the address", () => {
  test("come back as they went, each once, whichever way they are written", () => {
    const path = newPicturesPath(["gid://shopify/Product/1", "gid://shopify/Product/2"]);
    const search = new URL(path, "https://app.example").searchParams;
    expect(productIdsFrom(search)).toEqual(["gid://shopify/Product/1", "gid://shopify/Product/2"]);
    expect(productIdsFrom(new URLSearchParams("product=a&product=b&product=a"))).toEqual(["a", "b"]);
    expect(productIdsFrom(new URLSearchParams("product="))).toEqual([]);
  });
});
