import type { ProductMediaSnapshot } from "#app/renders/tools.ts";

type VariantLinks = ProductMediaSnapshot["variantMedia"];

/**
 * The links of `before` that must be made again: the variant is still there and shows nothing now, and the medium is
 * still on the product. A variant that shows something else since was changed by the merchant, who decides. One link a
 * variant, because Shopify lets a variant be given one medium at a time.
 */
export function lostVariantLinks(
  before: VariantLinks,
  now: { readonly variantIds: readonly string[]; readonly mediaIds: readonly string[]; readonly links: VariantLinks },
): { variantId: string; mediaId: string }[] {
  const showing = new Set(now.links.map((link) => link.variantId));
  const bare = new Set(now.variantIds.filter((id) => !showing.has(id)));
  const onProduct = new Set(now.mediaIds);
  const lost: { variantId: string; mediaId: string }[] = [];
  for (const { variantId, mediaId } of before) {
    if (!bare.delete(variantId)) continue;
    if (onProduct.has(mediaId)) lost.push({ variantId, mediaId });
  }
  return lost;
}
