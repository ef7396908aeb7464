import { grantCredits } from "#app/credits/ledger.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { SpecOf } from "#app/imaging/picture-spec.ts";
import type { BatchOrder } from "#app/renders/place-batch.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";

/** A new shop with so many live credits. */
export async function makeShop(credits = 0): Promise<ShopIdentity> {
  const id = createId("shop");
  const shop = { id, domain: `${id.toLowerCase().replace("_", "-")}.myshopify.com` };
  await database().shop.create({ data: shop });
  if (credits > 0)
    await inTransaction((tx) =>
      grantCredits(tx, { shopId: id, mode: "live", source: "promo", reference: "install", credits }),
    );
  return shop;
}

export const swapSpec: SpecOf<"background-swap"> = {
  kind: "background-swap",
  scene: { sceneType: "podium", mood: "warm", colors: ["#d8c3a5"], seed: 7 },
  output: { widthPx: 2000, heightPx: 1500, format: "png" },
  preservation: "strict",
  watermark: false,
};

export const photo = { type: "shopify-media", productId: "gid://shopify/Product/1", mediaId: "m1" } as const;

/** An order of `renders` background swaps of the same photo. */
export function swapOrder(shop: ShopIdentity, renders = 1, rest: Partial<BatchOrder> = {}): BatchOrder {
  const item = { spec: swapSpec, source: photo, product: { id: photo.productId, title: "Mug" } };
  return {
    shop,
    mode: "live",
    origin: "admin",
    request: { kind: "background-swap", displayName: "", metadata: {}, items: Array(renders).fill(item) },
    ...rest,
  };
}
