import { searchProducts } from "../graphql/product-queries.ts";
import type { DevStoreParts } from "../parts.ts";
import { filesOfProduct } from "../state/product-media.ts";
import type { FileRecord, ProductRecord } from "../state/records.ts";
import { findFile, numberOfGid } from "../state/store.ts";

export interface PickerFilter {
  query: string;
  draft: boolean;
  archived: boolean;
}

/** Products in the shape that App Bridge's resource picker answers with. */
export function pickerProducts(parts: DevStoreParts, filter: PickerFilter) {
  const wanted = (product: ProductRecord) =>
    (filter.draft || product.status !== "DRAFT") && (filter.archived || product.status !== "ARCHIVED");
  return searchProducts(parts.store.state.products, filter.query, "TITLE")
    .filter(wanted)
    .map((product) => pickerProduct(parts, product));
}

function pickerImage(parts: DevStoreParts, file: FileRecord) {
  return { id: file.id, altText: file.alt, originalSrc: parts.mediaUrl(file) };
}

function pickerProduct(parts: DevStoreParts, product: ProductRecord) {
  const number = numberOfGid(product.id);
  const images = filesOfProduct(parts.store, product)
    .filter((file) => file.content !== null)
    .map((file) => pickerImage(parts, file));
  const variants = product.variants.map((variant, index) => {
    const file = findFile(parts.store, variant.mediaIds[0] ?? "");
    return {
      id: variant.id,
      title: variant.title,
      displayName: `${product.title} - ${variant.title}`,
      sku: variant.sku,
      price: variant.price,
      position: index + 1,
      availableForSale: true,
      image: file === undefined || file.content === null ? null : pickerImage(parts, file),
      selectedOptions: variant.selectedOptions.map(({ value }) => ({ value })),
      product: { id: product.id },
      createdAt: product.createdAt,
      updatedAt: product.updatedAt,
    };
  });
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    status: product.status,
    vendor: product.vendor,
    productType: product.productType,
    descriptionHtml: product.descriptionHtml,
    tags: product.tags,
    images,
    variants,
    options: product.options.map((option, index) => ({
      id: `gid://shopify/ProductOption/${number * 10 + index}`,
      name: option.name,
      position: index + 1,
      values: option.values,
    })),
    hasOnlyDefaultVariant: variants.length === 1 && variants[0]?.title === "Default Title",
    totalVariants: variants.length,
    totalInventory: 0,
    tracksInventory: false,
    availablePublicationCount: 1,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedAt: product.status === "ACTIVE" ? product.createdAt : null,
  };
}
