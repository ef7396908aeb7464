import type { ChannelName } from "#app/channels/channel-names.ts";
import { amazonMain } from "#app/channels/packs/amazon-main.ts";
import { ebay } from "#app/channels/packs/ebay.ts";
import { etsy } from "#app/channels/packs/etsy.ts";
import { googleShopping } from "#app/channels/packs/google-shopping.ts";
import { meta } from "#app/channels/packs/meta.ts";
import { shopify } from "#app/channels/packs/shopify.ts";
import { tiktokShop } from "#app/channels/packs/tiktok-shop.ts";
import { walmart } from "#app/channels/packs/walmart.ts";
import { zalando } from "#app/channels/packs/zalando.ts";
import type { RulePack } from "#app/channels/rule-pack.ts";

export const rulePacks: Readonly<Record<ChannelName, RulePack>> = {
  amazon_main: amazonMain,
  google_shopping: googleShopping,
  ebay,
  walmart,
  tiktok_shop: tiktokShop,
  zalando,
  etsy,
  meta,
  shopify,
};
