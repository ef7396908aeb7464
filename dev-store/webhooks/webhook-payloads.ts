import type { FileRecord, ProductRecord } from "../state/records.ts";
import { filesOfProduct } from "../state/product-media.ts";
import { numberOfGid, type Store } from "../state/store.ts";

/** Payloads in the shape of Shopify's REST resources, reduced to the fields an app of this kind reads. */

export function shopPayload(store: Store, shopDomain: string) {
  const { shop } = store.state;
  return {
    id: numberOfGid(shop.id),
    name: shop.name,
    email: shop.email,
    domain: shopDomain,
    myshopify_domain: shopDomain,
    currency: shop.currencyCode,
  };
}

export function productPayload(store: Store, product: ProductRecord, mediaUrl: (file: FileRecord) => string) {
  const media = filesOfProduct(store, product).map((file, index) => ({
    id: numberOfGid(file.id),
    admin_graphql_api_id: file.id,
    position: index + 1,
    alt: file.alt === "" ? null : file.alt,
    status: file.status,
    media_content_type: "IMAGE",
    preview_image: file.content === null ? null : { src: mediaUrl(file), width: file.widthPx, height: file.heightPx },
  }));
  return {
    id: numberOfGid(product.id),
    admin_graphql_api_id: product.id,
    title: product.title,
    handle: product.handle,
    status: product.status.toLowerCase(),
    vendor: product.vendor,
    product_type: product.productType,
    tags: product.tags.join(", "),
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    variants: product.variants.map((variant) => ({
      id: numberOfGid(variant.id),
      title: variant.title,
      sku: variant.sku,
    })),
    media,
  };
}

export function compliancePayload(topic: string, store: Store, shopDomain: string) {
  const shop = { shop_id: numberOfGid(store.state.shop.id), shop_domain: shopDomain };
  if (topic === "shop/redact") return shop;
  const customer = { ...shop, customer: { id: 191_167, email: "someone@customer.example", phone: null } };
  if (topic === "customers/redact") return { ...customer, orders_to_redact: [299_938] };
  return { ...customer, orders_requested: [299_938], data_request: { id: 9999 } };
}

/** A payload cut down to the fields a subscription asks for (`include_fields`); everything when it asks for none. */
export function reduceToFields(payload: Record<string, unknown>, fields: readonly string[] | undefined) {
  if (fields === undefined) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => fields.includes(name)));
}
