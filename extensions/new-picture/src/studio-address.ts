/** The form for new pictures takes so many products at once. */
export const productsPerOrderMax = 25;

/**
 * The app's page for new pictures of these products, all in one parameter: hosts of embedded apps drop repeated ones.
 * `app:` is Shopify's word for wherever the app is served.
 */
export function studioAddress(productIds: readonly string[]): string {
  const search = new URLSearchParams({ product: productIds.slice(0, productsPerOrderMax).join(",") });
  return `app:app/new?${search.toString()}`;
}
