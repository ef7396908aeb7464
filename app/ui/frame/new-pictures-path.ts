/** Products one visit to "New pictures" can hold: a page of the product list. Their ids travel in the URL. */
export const productsPerOrderMax = 25;

/** The page that makes pictures of these products. One parameter for all: hosts of embedded apps drop repeated ones. */
export function newPicturesPath(productIds: readonly string[]): string {
  const search = new URLSearchParams({ product: productIds.slice(0, productsPerOrderMax).join(",") });
  return `/app/new?${search.toString()}`;
}

/** The products named in the page's query, each once: one parameter for all, or one for each. */
export function productIdsFrom(search: URLSearchParams): string[] {
  const ids = search.getAll("product").flatMap((value) => value.split(","));
  return [...new Set(ids)].filter((id) => id !== "").slice(0, productsPerOrderMax);
}
