/** A photo on a product, in the place shoppers see it. */
interface ProductPhoto {
  readonly mediaId: string;
  readonly url: string;
  readonly altText: string;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

/** A product as pages and forms need it. Videos and 3D models are left out of `photos`. */
export interface ProductSummary {
  readonly id: string;
  readonly title: string;
  readonly status: "ACTIVE" | "DRAFT" | "ARCHIVED" | "UNLISTED";
  readonly handle: string;
  readonly photos: readonly ProductPhoto[];
  readonly variants: readonly {
    readonly id: string;
    readonly title: string;
    readonly mediaIds: readonly string[];
  }[];
}
