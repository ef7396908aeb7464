import type { ProductMediaSnapshot } from "#app/renders/tools.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { productGone } from "#app/shopify/media/user-errors.ts";
import { productMediaPage, type ProductMediaPage } from "#app/shopify/queries/product-media-page.ts";
import { variantMediaPage, type VariantMediaPage } from "#app/shopify/queries/variant-media-page.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/** A medium on a product. `url` is null for everything but a finished picture. */
export interface ProductMedium {
  readonly id: string;
  readonly url: string | null;
}

/** Every medium of a product in the order shoppers see, read page by page. Throws `Refusal("product_gone")`. */
export async function readMedia(admin: AdminClient, productId: string, signal?: AbortSignal): Promise<ProductMedium[]> {
  const media: ProductMedium[] = [];
  let after: string | null = null;
  do {
    const { product }: ProductMediaPage = await runAdminOperation(
      admin,
      productMediaPage,
      { productId, after },
      signal,
    );
    if (product === null) throw productGone();
    media.push(...product.media.nodes.map(({ id, image }) => ({ id, url: image?.url ?? null })));
    after = product.media.pageInfo.hasNextPage ? product.media.pageInfo.endCursor : null;
  } while (after !== null);
  return media;
}

/** Every variant of a product and the media each shows. Throws `Refusal("product_gone")`. */
export async function readVariantLinks(
  admin: AdminClient,
  productId: string,
  signal?: AbortSignal,
): Promise<{ variantIds: string[]; links: ProductMediaSnapshot["variantMedia"] }> {
  const variantIds: string[] = [];
  const links: { variantId: string; mediaId: string }[] = [];
  let after: string | null = null;
  do {
    const { product }: VariantMediaPage = await runAdminOperation(
      admin,
      variantMediaPage,
      { productId, after },
      signal,
    );
    if (product === null) throw productGone();
    for (const variant of product.variants.nodes) {
      variantIds.push(variant.id);
      links.push(...variant.media.nodes.map((medium) => ({ variantId: variant.id, mediaId: medium.id })));
    }
    after = product.variants.pageInfo.hasNextPage ? product.variants.pageInfo.endCursor : null;
  } while (after !== null);
  return { variantIds, links };
}
