/** The form for new pictures takes so many products at once. */
export const productsPerOrderMax = 25;

/** The app's page for new pictures of these products. `app:` is Shopify's word for wherever the app is served. */
export function studioAddress(productIds: readonly string[]): string {
  const query = productIds.slice(0, productsPerOrderMax).map((id) => `product=${encodeURIComponent(id)}`);
  return `app:app/new?${query.join("&")}`;
}
