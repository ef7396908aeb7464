import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { adminForShop } from "#app/shopify/admin-for-shop.server.ts";
import { fetchProductPhoto } from "#app/shopify/product-photo.server.ts";
import { shopDetails } from "#app/shopify/queries/shop-details.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";
import { startDevShop, type DevShop } from "./dev-shop.ts";

let devShop: DevShop;
let shop: ShopIdentity;
const signal = new AbortController().signal;

beforeAll(async () => {
  devShop = await startDevShop();
});
beforeEach(async () => {
  devShop.control.install();
  await database().session.deleteMany();
  ({ shop } = await devShop.signIn());
});
afterEach(() => devShop.control.clearFaults());
afterAll(() => devShop.close());

const storedToken = async () => (await database().session.findFirstOrThrow()).accessToken;
const letTokenRunOut = () => database().session.updateMany({ data: { expires: new Date(Date.now() - 1000) } });

test("a token that ran out is renewed once, for all who ask at the same moment", async () => {
  const before = await storedToken();
  await letTokenRunOut();
  const admins = await Promise.all([adminForShop(shop), adminForShop(shop), adminForShop(shop)]);
  expect(await storedToken()).not.toBe(before);
  for (const admin of admins) expect((await runAdminOperation(admin, shopDetails, {})).shop.name).not.toBe("");
});

test("a token that cannot be renewed is tried again later", async () => {
  await devShop.control.uninstall();
  await letTokenRunOut();
  await expect(adminForShop(shop)).rejects.toMatchObject({ code: "shopify_unavailable" });
});

test("a shop that left, one without a session and one nobody knows are not worked for", async () => {
  await expect(adminForShop({ id: "org_x", domain: "nobody.myshopify.com" })).rejects.toMatchObject({
    code: "shop_uninstalled",
  });
  await database().session.deleteMany();
  await expect(adminForShop(shop)).rejects.toMatchObject({ code: "shop_uninstalled" });
  await devShop.signIn();
  await database().shop.update({ where: { id: shop.id }, data: { uninstalledAt: new Date() } });
  await expect(adminForShop(shop)).rejects.toMatchObject({ code: "shop_uninstalled" });
  await database().shop.update({ where: { id: shop.id }, data: { uninstalledAt: null } });
});

test("a product's photo is read whole", async () => {
  const product = devShop.control.products().find(({ media }) => media.length > 0);
  const [photo] = product?.media ?? [];
  const bytes = await fetchProductPhoto(shop, { productId: product?.id ?? "", mediaId: photo?.id ?? "" }, signal);
  const shown = new Uint8Array(await (await fetch(photo?.url ?? "")).arrayBuffer());
  expect(Buffer.from(bytes).equals(shown)).toBe(true);
});

test.each([
  ["gone", "gid://shopify/MediaImage/999999", "source_missing"],
  ["no photo", "gid://shopify/Product/1001", "product_has_no_photo"],
])("a photo that is %s says so", async (_name, mediaId, code) => {
  const real = mediaId.includes("Product") ? (devShop.control.products()[0]?.id ?? "") : mediaId;
  const attempt = fetchProductPhoto(shop, { productId: "gid://shopify/Product/1", mediaId: real }, signal);
  await expect(attempt).rejects.toMatchObject({ code });
});
