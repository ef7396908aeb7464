/** How many pictures a product has at which point. */
export interface PictureCounts {
  readonly working: number;
  readonly ready: number;
  readonly published: number;
}

/** A product as the home page lists it. */
export interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly photoUrl: string | null;
  readonly photoAlt: string;
  readonly photoCount: number;
  readonly pictures: PictureCounts;
}

interface ListedProduct {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly photos: readonly { readonly url: string; readonly altText: string | null }[];
}

const noPictures: PictureCounts = { working: 0, ready: 0, published: 0 };

/** What the home page shows of a product. */
export function productRow(product: ListedProduct, counts: PictureCounts | undefined): ProductRow {
  const first = product.photos[0];
  return {
    id: product.id,
    title: product.title,
    status: product.status,
    photoUrl: first?.url ?? null,
    photoAlt: first?.altText || product.title,
    photoCount: product.photos.length,
    pictures: counts ?? noPictures,
  };
}

const statusWordsByName: Record<string, { label: string; tone?: "success" | "info" }> = {
  ACTIVE: { label: "Active", tone: "success" },
  DRAFT: { label: "Draft", tone: "info" },
  ARCHIVED: { label: "Archived" },
  UNLISTED: { label: "Unlisted" },
};

/** A product's Shopify status in words. */
export function productStatusInWords(status: string): { label: string; tone?: "success" | "info" } {
  return statusWordsByName[status] ?? { label: status };
}

/** A product's pictures as badges, most urgent first. */
export function pictureCountBadges(
  counts: PictureCounts,
): { key: string; label: string; tone: "info" | "attention" | "success" }[] {
  const badges = [
    { key: "ready", count: counts.ready, label: `${counts.ready} ready`, tone: "attention" as const },
    { key: "working", count: counts.working, label: `${counts.working} being made`, tone: "info" as const },
    { key: "published", count: counts.published, label: `${counts.published} on product`, tone: "success" as const },
  ];
  return badges.filter(({ count }) => count > 0).map(({ key, label, tone }) => ({ key, label, tone }));
}
