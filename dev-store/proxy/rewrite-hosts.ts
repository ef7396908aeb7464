/** Where Shopify's names lead in a browser that only knows this machine. */
export interface LocalNames {
  /** http://localhost:PORT of the dev store's admin, without a path. */
  adminOrigin: string;
  shopDomain: string;
}

/** Headers in which the app names Shopify's hosts to the browser. */
export const headersWithHosts = [
  "location",
  "link",
  "content-security-policy",
  "x-shopify-api-request-failure-reauthorize-url",
];

/** Replaces the addresses of App Bridge, the admin and the shop. Nothing else of the text changes. */
export function rewriteHosts(text: string, { adminOrigin, shopDomain }: LocalNames): string {
  return text
    .replaceAll("https://cdn.shopify.com/shopifycloud/app-bridge.js", `${adminOrigin}/app-bridge.js`)
    .replaceAll("https://admin.shopify.com", adminOrigin)
    .replaceAll(`https://${shopDomain}`, adminOrigin);
}
