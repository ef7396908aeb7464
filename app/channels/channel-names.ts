/** The sales channels whose picture rules we know. */
export const channelNames = [
  "amazon_main",
  "google_shopping",
  "ebay",
  "walmart",
  "tiktok_shop",
  "zalando",
  "etsy",
  "meta",
  "shopify",
] as const;
export type ChannelName = (typeof channelNames)[number];

/** As merchants call them. */
export const channelLabels: Readonly<Record<ChannelName, string>> = {
  amazon_main: "Amazon main picture",
  google_shopping: "Google Shopping",
  ebay: "eBay",
  walmart: "Walmart",
  tiktok_shop: "TikTok Shop",
  zalando: "Zalando",
  etsy: "Etsy",
  meta: "Meta catalogue",
  shopify: "Shopify",
};

export function isChannelName(name: string): name is ChannelName {
  return (channelNames as readonly string[]).includes(name);
}
