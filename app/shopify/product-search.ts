/** Longer searches are cut: nobody types them, and Shopify refuses very long ones. */
const searchTextCharactersMax = 200;

/**
 * What a person typed as a query in Shopify's search syntax: products whose title holds words that begin with each of
 * the typed ones. Returns null when there is nothing to look for. The syntax's own characters lose their meaning.
 */
export function productSearchQuery(typed: string): string | null {
  const words = typed
    .slice(0, searchTextCharactersMax)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return words.length === 0 ? null : words.map((word) => `title:${word}*`).join(" AND ");
}
