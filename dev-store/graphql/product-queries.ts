import type { ProductRecord } from "../state/records.ts";
import { findProduct, numberOfGid } from "../state/store.ts";
import { connection, type ConnectionArguments } from "./connection.ts";
import type { GraphqlContext } from "./context.ts";
import { productView, variantView } from "./product-view.ts";
import { matchesSearch } from "./search-query.ts";

const sortValue: Record<string, (product: ProductRecord) => string | number> = {
  TITLE: (product) => product.title.toLowerCase(),
  VENDOR: (product) => product.vendor.toLowerCase(),
  PRODUCT_TYPE: (product) => product.productType.toLowerCase(),
  CREATED_AT: (product) => product.createdAt,
  UPDATED_AT: (product) => product.updatedAt,
  ID: (product) => numberOfGid(product.id),
};

const searchableOf = (product: ProductRecord) => ({
  id: [String(numberOfGid(product.id))],
  title: [product.title],
  handle: [product.handle],
  status: [product.status],
  vendor: [product.vendor],
  product_type: [product.productType],
  tag: product.tags,
  sku: product.variants.map((variant) => variant.sku),
});

const defaultFields = ["title", "vendor", "product_type", "tag", "sku"];

/** The products a search finds, in the order asked for. */
export function searchProducts(
  products: readonly ProductRecord[],
  query: string | null | undefined,
  sortKey: string | null | undefined,
): ProductRecord[] {
  const valueOf = sortValue[sortKey ?? "ID"] ?? sortValue["ID"];
  const found = products.filter((product) => matchesSearch(query, searchableOf(product), defaultFields));
  return found.toSorted((left, right) => {
    const [one, other] = [valueOf?.(left) ?? 0, valueOf?.(right) ?? 0];
    return one < other ? -1 : one > other ? 1 : numberOfGid(left.id) - numberOfGid(right.id);
  });
}

type ListArguments = ConnectionArguments & { query?: string | null; sortKey?: string | null };

export const productQueries = {
  products({ query, sortKey, ...page }: ListArguments, context: GraphqlContext) {
    const found = searchProducts(context.store.state.products, query, sortKey);
    return connection(found, page, (product) => productView(product, context));
  },
  productsCount({ query }: { query?: string | null }, context: GraphqlContext) {
    return { count: searchProducts(context.store.state.products, query, "ID").length, precision: "EXACT" };
  },
  product({ id }: { id: string }, context: GraphqlContext) {
    const product = findProduct(context.store, id);
    return product === undefined ? null : productView(product, context);
  },
  productVariant({ id }: { id: string }, context: GraphqlContext) {
    return findVariantView(id, context);
  },
  productVariants({ query, ...page }: ListArguments, context: GraphqlContext) {
    const pairs = context.store.state.products.flatMap((product) =>
      product.variants.map((variant) => ({ id: variant.id, product, variant })),
    );
    const found = pairs.filter(({ product, variant }) =>
      matchesSearch(
        query,
        {
          id: [String(numberOfGid(variant.id))],
          product_id: [String(numberOfGid(product.id))],
          sku: [variant.sku],
          title: [variant.title],
        },
        ["title", "sku"],
      ),
    );
    return connection(found, page, ({ product, variant }) => variantView(variant, product, context));
  },
};

export function findVariantView(id: string, context: GraphqlContext) {
  for (const product of context.store.state.products) {
    const variant = product.variants.find((other) => other.id === id);
    if (variant !== undefined) return variantView(variant, product, context);
  }
  return null;
}
