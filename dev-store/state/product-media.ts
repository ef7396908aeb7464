import type { FileRecord, JobRecord, ProductRecord } from "./records.ts";
import { findFile, type Store } from "./store.ts";

/** Shopify's limit of media on one product. */
export const productMediaMax = 250;

/** The files of a product, in its order. */
export function filesOfProduct(store: Store, product: ProductRecord): FileRecord[] {
  return product.mediaIds.flatMap((id) => findFile(store, id) ?? []);
}

/** Hangs a file at the end of a product's media. A file that already hangs there stays where it is. */
export function attachMedia(store: Store, product: ProductRecord, fileId: string): void {
  if (product.mediaIds.includes(fileId)) return;
  product.mediaIds.push(fileId);
  store.productChanged(product);
}

/** Takes a file off a product and, as Shopify does, off every variant of it that showed the file. */
export function detachMedia(store: Store, product: ProductRecord, fileId: string): void {
  if (!product.mediaIds.includes(fileId)) return;
  product.mediaIds = product.mediaIds.filter((id) => id !== fileId);
  for (const variant of product.variants) variant.mediaIds = variant.mediaIds.filter((id) => id !== fileId);
  store.productChanged(product);
}

/** Deletes a file for good, wherever it hangs. */
export function deleteFile(store: Store, fileId: string): void {
  for (const product of store.state.products) detachMedia(store, product, fileId);
  store.state.files = store.state.files.filter((file) => file.id !== fileId);
  store.changed();
}

/** Moves media one after the other, each to its new place counted in the list that the moves before it left. */
export function moveMedia(mediaIds: readonly string[], moves: JobRecord["moves"]): string[] {
  const order = [...mediaIds];
  for (const move of moves) {
    const from = order.indexOf(move.id);
    if (from < 0) continue;
    order.splice(from, 1);
    order.splice(Math.min(move.newPosition, order.length), 0, move.id);
  }
  return order;
}
