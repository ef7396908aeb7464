import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { productSearchQuery } from "#app/shopify/product-search.ts";
import type { ProductSummary } from "#app/shopify/product-summary.ts";
import { listProductsOperation } from "#app/shopify/queries/list-products.ts";
import type { ProductNode } from "#app/shopify/queries/product-fields.ts";
import { productsById } from "#app/shopify/queries/products-by-id.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/** The widest page whose query stays below Shopify's 1,000 points. */
const productsPerPageMax = 25;
/** As many whole products as one query may ask for: see queries/products-by-id.ts. */
const productsPerLookup = 4;

const knownStatuses = ["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"] as const;

function toSummary(node: ProductNode): ProductSummary {
  return {
    id: node.id,
    title: node.title,
    // A status that Shopify invents later is shown as a draft: not for sale as far as we know.
    status: knownStatuses.find((status) => status === node.status) ?? "DRAFT",
    handle: node.handle,
    photos: node.media.nodes.flatMap(({ id, alt, image }) =>
      image === null
        ? []
        : [{ mediaId: id, url: image.url, altText: alt ?? "", widthPx: image.width, heightPx: image.height }],
    ),
    variants: node.variants.nodes.map(({ id, title, media }) => ({
      id,
      title,
      mediaIds: media.nodes.map((medium) => medium.id),
    })),
  };
}

/**
 * A page of the shop's products by title, each with up to 10 media and 5 variants. `query` is what a person typed.
 * `next` is the cursor of the page after this one, null at the end. Throws as runAdminOperation.
 */
export async function listProducts(
  admin: AdminClient,
  { first, after, query }: { first: number; after?: string | null | undefined; query?: string | null | undefined },
): Promise<{ products: ProductSummary[]; next: string | null }> {
  const { products } = await runAdminOperation(admin, listProductsOperation, {
    first: Math.min(Math.max(1, first), productsPerPageMax),
    after: after ?? null,
    query: productSearchQuery(query ?? ""),
  });
  return {
    products: products.nodes.map(toSummary),
    next: products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null,
  };
}

/**
 * The named products with up to 50 media and 50 variants each, in the order asked for. Ids that are gone, or not a
 * product's, are left out. Throws as runAdminOperation.
 */
export async function getProducts(admin: AdminClient, ids: readonly string[]): Promise<ProductSummary[]> {
  const products: ProductSummary[] = [];
  for (let start = 0; start < ids.length; start += productsPerLookup) {
    const { nodes } = await runAdminOperation(admin, productsById, {
      ids: ids.slice(start, start + productsPerLookup),
    });
    products.push(...nodes.flatMap((node) => (node === null ? [] : [toSummary(node)])));
  }
  return products;
}
