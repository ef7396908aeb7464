import type { Imaging } from "#app/imaging/finished-picture.ts";
import type { Source } from "#app/renders/source.ts";

/** The merchant on whose behalf something is done. */
export interface ShopIdentity {
  readonly id: string;
  readonly domain: string;
}

/** Bytes by sha-256, kept apart per shop. Writing the same bytes twice is one file. */
export interface PictureStorage {
  /** Stores and returns the sha-256 (hex) of the bytes. */
  put(shopId: string, bytes: Uint8Array): Promise<string>;
  /** Throws `Refusal("not_found")` when the shop holds no such bytes. */
  get(shopId: string, sha256: string): Promise<Uint8Array>;
  delete(shopId: string, sha256: string): Promise<void>;
  /** Deletes unless somebody stored the same bytes again after `unusedSince`; true when they are gone. */
  deleteUnused(shopId: string, sha256: string, unusedSince: Date): Promise<boolean>;
  /** Deletes everything of a shop, also what a killed process wrote and no row names. */
  deleteAll(shopId: string): Promise<void>;
}

/** Turns a source into bytes. Throws `Refusal` (source_*, product_*, shopify_unavailable). */
export type FetchSource = (shop: ShopIdentity, source: Source, signal: AbortSignal) => Promise<Uint8Array>;

/** What was on a product before we touched it: what undo restores. */
export interface ProductMediaSnapshot {
  readonly mediaIds: readonly string[];
  readonly variantMedia: readonly { readonly variantId: string; readonly mediaId: string }[];
}

/** Hanging pictures on a product and taking them down again. Every call is safe to repeat. */
export interface ProductMedia {
  snapshot(shop: ShopIdentity, productId: string): Promise<ProductMediaSnapshot>;
  /**
   * Uploads the picture once (found again by `fileName`), adds it to the product and moves it to `position` (0 = first).
   * Returns the media id. Never adds a second picture when called again with the same `fileName`.
   */
  hang(
    shop: ShopIdentity,
    picture: {
      productId: string;
      fileName: string;
      bytes: Uint8Array;
      mediaType: string;
      altText: string;
      position: number;
    },
    signal: AbortSignal,
  ): Promise<{ mediaId: string }>;
  /** Takes our picture down and restores order and variant links of the snapshot. */
  takeDown(
    shop: ShopIdentity,
    hung: { productId: string; mediaId: string; before: ProductMediaSnapshot },
    signal: AbortSignal,
  ): Promise<void>;
}

/** What the worker's use cases need from outside the database. Built once, in worker.ts. */
export interface WorkerTools {
  readonly imaging: Imaging;
  readonly storage: PictureStorage;
  readonly fetchSource: FetchSource;
  readonly productMedia: ProductMedia;
  readonly now: () => Date;
}
