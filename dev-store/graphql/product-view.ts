import { filesOfProduct } from "../state/product-media.ts";
import type { FileRecord, ProductRecord, VariantRecord } from "../state/records.ts";
import { findFile, numberOfGid } from "../state/store.ts";
import { connection, type ConnectionArguments } from "./connection.ts";
import type { GraphqlContext } from "./context.ts";
import { mediaView } from "./media-view.ts";
import { matchesSearch } from "./search-query.ts";

type MediaArguments = ConnectionArguments & { query?: string | null; sortKey?: string | null };

function mediaConnection(files: readonly FileRecord[], page: MediaArguments, context: GraphqlContext) {
  const wanted = files.filter((file) =>
    matchesSearch(page.query, { media_type: ["IMAGE"], id: [String(numberOfGid(file.id))] }, []),
  );
  return connection(wanted, page, (file) => mediaView(file, context));
}

export function variantView(variant: VariantRecord, product: ProductRecord, context: GraphqlContext) {
  const files = variant.mediaIds.flatMap((id) => findFile(context.store, id) ?? []);
  const [first] = files;
  return {
    __typename: "ProductVariant",
    id: variant.id,
    legacyResourceId: String(numberOfGid(variant.id)),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: variant.price,
    position: product.variants.indexOf(variant) + 1,
    selectedOptions: variant.selectedOptions,
    image: first === undefined ? null : mediaView(first, context).image,
    media: (page: MediaArguments) => mediaConnection(files, page, context),
    product: () => productView(product, context),
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
  };
}

/** A product as the Admin API shows it. Fields that are missing here answer "not played" (see run-operation.ts). */
export function productView(product: ProductRecord, context: GraphqlContext) {
  const files = filesOfProduct(context.store, product);
  const [first] = files;
  const featured = first === undefined ? null : mediaView(first, context);
  const count = (length: number) => ({ count: length, precision: "EXACT" });
  return {
    __typename: "Product",
    id: product.id,
    legacyResourceId: String(numberOfGid(product.id)),
    title: product.title,
    handle: product.handle,
    status: product.status,
    vendor: product.vendor,
    productType: product.productType,
    category: null,
    description: product.descriptionHtml.replaceAll(/<[^>]+>/g, ""),
    descriptionHtml: product.descriptionHtml,
    tags: product.tags,
    hasOnlyDefaultVariant: product.variants.length === 1 && product.variants[0]?.title === "Default Title",
    options: optionViews(product),
    featuredMedia: featured,
    featuredImage: featured?.image ?? null,
    media: (page: MediaArguments) => mediaConnection(files, page, context),
    mediaCount: count(files.length),
    variants: (page: ConnectionArguments) =>
      connection(product.variants, page, (variant) => variantView(variant, product, context)),
    variantsCount: count(product.variants.length),
    onlineStoreUrl: null,
    onlineStorePreviewUrl: null,
    publishedAt: product.status === "ACTIVE" ? product.createdAt : null,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
  };
}

function optionViews(product: ProductRecord) {
  const number = numberOfGid(product.id);
  return product.options.map((option, index) => ({
    id: `gid://shopify/ProductOption/${number * 10 + index}`,
    name: option.name,
    position: index + 1,
    values: option.values,
    optionValues: option.values.map((name, at) => ({
      id: `gid://shopify/ProductOptionValue/${number * 100 + at}`,
      name,
      hasVariants: true,
    })),
  }));
}
