import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ProductMediaSnapshot, ShopIdentity } from "#app/renders/tools.ts";
import { adminForShop } from "#app/shopify/admin-for-shop.server.ts";
import { createProductMedia } from "#app/shopify/product-media.server.ts";
import { startDevShop, type DevShop } from "./dev-shop.ts";
import { Crash, crashingAfter, notFindingFiles, pictureFor, smallPng } from "./pictures-to-hang.ts";

let devShop: DevShop;
let shop: ShopIdentity;
const media = createProductMedia();
const signal = new AbortController().signal;

beforeAll(async () => {
  devShop = await startDevShop();
  ({ shop } = await devShop.signIn());
});
afterEach(() => devShop.control.clearFaults());
afterAll(() => devShop.close());

/** A product with several media of which a variant shows one. */
function productWithLinks() {
  const product = devShop.control
    .products()
    .find(({ media: own, variants }) => own.length > 1 && variants.some((variant) => variant.mediaIds.length > 0));
  if (product === undefined) throw new Error("the sample catalogue has no such product");
  return product;
}

function lookOf(productId: string): ProductMediaSnapshot {
  const product = devShop.control.products().find(({ id }) => id === productId);
  return {
    mediaIds: product?.media.map(({ id }) => id) ?? [],
    variantMedia:
      product?.variants.flatMap((variant) => variant.mediaIds.map((mediaId) => ({ variantId: variant.id, mediaId }))) ??
      [],
  };
}

test("a snapshot is what the product shows", async () => {
  for (const { id } of devShop.control.products()) expect(await media.snapshot(shop, id)).toEqual(lookOf(id));
});

test("a picture hangs at its position with its alt text, and the rest stays as it was", async () => {
  const product = productWithLinks();
  const before = lookOf(product.id);
  const picture = pictureFor(product.id, { position: 1, altText: "A lamp on marble" });
  const { mediaId } = await media.hang(shop, picture, signal);
  const [first, ...others] = before.mediaIds;
  expect(lookOf(product.id)).toEqual({ ...before, mediaIds: [first, mediaId, ...others] });
  const hung = devShop.control.mediaOf(product.id).find(({ id }) => id === mediaId);
  expect(hung).toMatchObject({
    alt: "A lamp on marble",
    filename: `${picture.fileName}.png`,
    widthPx: 64,
    heightPx: 48,
  });
  await media.takeDown(shop, { productId: product.id, mediaId, before }, signal);
  expect(lookOf(product.id)).toEqual(before);
  await media.takeDown(shop, { productId: product.id, mediaId, before }, signal);
  expect(lookOf(product.id)).toEqual(before);
});

test("a position beyond the end is the end, and an alt text too long for Shopify is cut", async () => {
  const product = productWithLinks();
  const before = lookOf(product.id);
  const { mediaId } = await media.hang(
    shop,
    pictureFor(product.id, { position: 99, altText: "a".repeat(600) }),
    signal,
  );
  expect(lookOf(product.id).mediaIds).toEqual([...before.mediaIds, mediaId]);
  expect(devShop.control.mediaOf(product.id).at(-1)?.alt).toHaveLength(512);
  await media.takeDown(shop, { productId: product.id, mediaId, before }, signal);
});

test("a process that dies after any call leaves one picture when it runs again", { timeout: 300_000 }, async () => {
  const admin = await adminForShop(shop);
  const product = productWithLinks();
  const before = lookOf(product.id);
  for (let calls = 1; ; calls++) {
    const picture = pictureFor(product.id);
    const dying = createProductMedia(async () => crashingAfter(admin, calls));
    const died = await dying.hang(shop, picture, signal).then(
      () => false,
      (error: unknown) => {
        expect(error).toBeInstanceOf(Crash);
        return true;
      },
    );
    const { mediaId } = await media.hang(shop, picture, signal);
    expect(devShop.control.countMediaByFilenamePrefix(picture.fileName)).toBe(1);
    expect(devShop.control.countFilesByFilenamePrefix(picture.fileName)).toBe(1);
    expect(lookOf(product.id)).toEqual({ ...before, mediaIds: [mediaId, ...before.mediaIds] });
    await media.takeDown(shop, { productId: product.id, mediaId, before }, signal);
    if (died) continue;
    expect(calls).toBeGreaterThan(8);
    break;
  }
});

test("an undo that dies after any call restores exactly when it runs again", { timeout: 300_000 }, async () => {
  const admin = await adminForShop(shop);
  const product = productWithLinks();
  const before = lookOf(product.id);
  // The merchant lets a variant show our picture, so that taking it down clears the variant.
  const linked = before.variantMedia[0];
  for (let calls = 1; ; calls++) {
    const { mediaId } = await media.hang(shop, pictureFor(product.id), signal);
    await showOnVariant(product.id, linked?.variantId ?? "", mediaId);
    await moveLast(product.id, before.mediaIds[0] ?? "");
    const hung = { productId: product.id, mediaId, before };
    const dying = createProductMedia(async () => crashingAfter(admin, calls));
    const died = await dying.takeDown(shop, hung, signal).then(
      () => false,
      () => true,
    );
    await media.takeDown(shop, hung, signal);
    expect(lookOf(product.id)).toEqual(before);
    if (died) continue;
    expect(calls).toBeGreaterThan(6);
    break;
  }
});

test.each(["fileCreate", "fileUpdate", "productReorderMedia"])(
  "%s done, but its answer lost: the next attempt adds nothing twice",
  async (containing) => {
    const product = productWithLinks();
    const before = lookOf(product.id);
    const picture = pictureFor(product.id);
    devShop.control.failGraphql({ kind: "lost_response", count: 1, containing });
    await expect(media.hang(shop, picture, signal)).rejects.toMatchObject({ code: "shopify_unavailable" });
    const { mediaId } = await media.hang(shop, picture, signal);
    expect(devShop.control.countFilesByFilenamePrefix(picture.fileName)).toBe(1);
    expect(lookOf(product.id).mediaIds).toEqual([mediaId, ...before.mediaIds]);
    await media.takeDown(shop, { productId: product.id, mediaId, before }, signal);
  },
);

test("a search that lags behind does not make a second file", async () => {
  const admin = await adminForShop(shop);
  const product = productWithLinks();
  const before = lookOf(product.id);
  const picture = pictureFor(product.id);
  await expect(createProductMedia(async () => crashingAfter(admin, 4)).hang(shop, picture, signal)).rejects.toThrow(
    Crash,
  );
  expect(devShop.control.countFilesByFilenamePrefix(picture.fileName)).toBe(1);
  const { mediaId } = await createProductMedia(async () => notFindingFiles(admin, 2)).hang(shop, picture, signal);
  expect(devShop.control.countFilesByFilenamePrefix(picture.fileName)).toBe(1);
  await media.takeDown(shop, { productId: product.id, mediaId, before }, signal);
});

test("what the merchant added since an undo's snapshot stays, in its slot", async () => {
  const product = productWithLinks();
  const before = lookOf(product.id);
  const ours = await media.hang(shop, pictureFor(product.id), signal);
  const added = await media.hang(shop, pictureFor(product.id, { position: 2 }), signal);
  await media.takeDown(shop, { productId: product.id, mediaId: ours.mediaId, before }, signal);
  const [first, ...others] = before.mediaIds;
  expect(lookOf(product.id)).toEqual({ ...before, mediaIds: [first, added.mediaId, ...others] });
  await media.takeDown(shop, { productId: product.id, mediaId: added.mediaId, before }, signal);
  expect(lookOf(product.id)).toEqual(before);
});

test("an empty point bucket is waited for", async () => {
  devShop.control.throttle();
  const { id } = productWithLinks();
  expect(await media.snapshot(shop, id)).toEqual(lookOf(id));
  expect(devShop.control.graphqlLog().some((entry) => JSON.stringify(entry).includes("THROTTLED"))).toBe(true);
});

test.each([
  ["http_500", "shopify_unavailable"],
  ["internal_error", "shopify_unavailable"],
  ["lost_response", "shopify_unavailable"],
  ["unauthorized", "shop_uninstalled"],
] as const)("%s becomes %s", async (kind, code) => {
  devShop.control.failGraphql({ kind, count: 1 });
  await expect(media.snapshot(shop, productWithLinks().id)).rejects.toMatchObject({ code });
});

test("an upload that fails, and a picture that cannot be processed, leave nothing behind", async () => {
  const product = productWithLinks();
  const before = lookOf(product.id);
  const picture = pictureFor(product.id);
  devShop.control.failUploads(1);
  await expect(media.hang(shop, picture, signal)).rejects.toMatchObject({ code: "shopify_unavailable" });
  devShop.control.failProcessing(1, "IMAGE_DOWNLOAD_FAILURE");
  await expect(media.hang(shop, picture, signal)).rejects.toMatchObject({ code: "publication_failed" });
  devShop.control.failProcessing(1, "INVALID_IMAGE_RESOLUTION");
  await expect(media.hang(shop, picture, signal)).rejects.toMatchObject({ code: "picture_rejected_by_shopify" });
  const noPicture = { ...picture, bytes: new TextEncoder().encode("not a picture") };
  await expect(media.hang(shop, noPicture, signal)).rejects.toMatchObject({ code: "picture_rejected_by_shopify" });
  expect(devShop.control.countFilesByFilenamePrefix(picture.fileName)).toBe(0);
  expect(lookOf(product.id)).toEqual(before);
  const { mediaId } = await media.hang(shop, { ...picture, bytes: smallPng }, signal);
  await media.takeDown(shop, { productId: product.id, mediaId, before }, signal);
});

test("a product that is gone says so", async () => {
  const gone = "gid://shopify/Product/999999";
  const nothing = { mediaIds: [], variantMedia: [] };
  await expect(media.snapshot(shop, gone)).rejects.toMatchObject({ code: "product_gone" });
  await expect(media.hang(shop, pictureFor(gone), signal)).rejects.toMatchObject({ code: "product_gone" });
  const hung = { productId: gone, mediaId: "gid://shopify/MediaImage/1", before: nothing };
  await expect(media.takeDown(shop, hung, signal)).rejects.toMatchObject({ code: "product_gone" });
});

test("an aborted attempt stops with the reason given", async () => {
  const stop = new AbortController();
  stop.abort(new Error("lease lost"));
  await expect(media.hang(shop, pictureFor(productWithLinks().id), stop.signal)).rejects.toThrow("lease lost");
});

async function graphql(document: string, variables: Record<string, unknown>): Promise<void> {
  const admin = await adminForShop(shop);
  const answer = JSON.stringify(await (await admin.graphql(document, { variables })).json());
  expect(answer).not.toContain('"message"');
}

async function showOnVariant(productId: string, variantId: string, mediaId: string): Promise<void> {
  await graphql(
    `
      mutation ($productId: ID!, $variantId: ID!, $mediaId: ID!) {
        productVariantsBulkUpdate(productId: $productId, variants: [{ id: $variantId, mediaId: $mediaId }]) {
          userErrors {
            message
          }
        }
      }
    `,
    { productId, variantId, mediaId },
  );
  expect(lookOf(productId).variantMedia).toContainEqual({ variantId, mediaId });
}

async function moveLast(productId: string, mediaId: string): Promise<void> {
  await graphql(
    `
      mutation ($productId: ID!, $moves: [MoveInput!]!) {
        productReorderMedia(id: $productId, moves: $moves) {
          mediaUserErrors {
            message
          }
        }
      }
    `,
    { productId, moves: [{ id: mediaId, newPosition: "250" }] },
  );
  await expect.poll(() => lookOf(productId).mediaIds.at(-1)).toBe(mediaId);
}
