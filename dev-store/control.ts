import type { DevStoreControl, MediaSnapshot, ProductSnapshot } from "./options.ts";
import type { DevStoreParts } from "./parts.ts";
import { filesOfProduct } from "./state/product-media.ts";
import type { FileRecord, ProductRecord } from "./state/records.ts";
import { seedState } from "./state/seed-products.ts";
import { findProduct } from "./state/store.ts";
import { usualPayload } from "./webhooks/usual-payload.ts";

function mediaSnapshot(file: FileRecord, parts: DevStoreParts): MediaSnapshot {
  const { id, alt, filename, status, faults, widthPx, heightPx } = file;
  return {
    id,
    alt,
    filename,
    status,
    faults,
    widthPx,
    heightPx,
    url: file.content === null ? null : parts.mediaUrl(file),
  };
}

function productSnapshot(product: ProductRecord, parts: DevStoreParts): ProductSnapshot {
  const { id, title, handle, status } = product;
  return {
    id,
    title,
    handle,
    status,
    media: filesOfProduct(parts.store, product).map((file) => mediaSnapshot(file, parts)),
    variants: product.variants.map(({ id: variantId, title: name, mediaIds }) => ({
      id: variantId,
      title: name,
      mediaIds: [...mediaIds],
    })),
  };
}

function looking(parts: DevStoreParts) {
  const { state } = parts.store;
  return {
    products: () => state.products.map((product) => productSnapshot(product, parts)),
    mediaOf(productId: string) {
      const product = findProduct(parts.store, productId);
      return product === undefined ? [] : productSnapshot(product, parts).media;
    },
    countMediaByFilenamePrefix(prefix: string) {
      const hanging = state.products.flatMap((product) => filesOfProduct(parts.store, product));
      return hanging.filter((file) => file.filename.startsWith(prefix)).length;
    },
    countFilesByFilenamePrefix: (prefix: string) =>
      state.files.filter((file) => file.filename.startsWith(prefix)).length,
    deliveries: () => parts.webhooks.deliveries(),
    graphqlLog: () => parts.graphqlLog,
    bucket: () => parts.bucket.status(),
  };
}

function breaking({ faults, processing, bucket, store }: DevStoreParts) {
  return {
    failGraphql: faults.failGraphql,
    failUploads: faults.failUploads,
    slowResponses: faults.slowResponses,
    clearFaults: faults.clear,
    failProcessing: (count: number, code = "IMAGE_PROCESSING_FAILURE") => processing.failNext(count, code),
    setFileProcessingMs: processing.setDuration,
    throttle: () => bucket.set({ currentlyAvailable: 0 }),
    setBucket: bucket.set,
    expireAccessTokens() {
      for (const token of store.state.accessTokens) token.expiresAtMs = 0;
      store.changed();
    },
    deleteProduct(productId: string) {
      store.state.products = store.state.products.filter((product) => product.id !== productId);
      store.changed();
    },
  };
}

function billing({ billing: charges }: DevStoreParts) {
  return {
    charges: charges.charges,
    approveCharge: charges.approve,
    declineCharge: charges.decline,
    expireCharge: charges.expire,
    cancelCharge: charges.cancel,
    setSubscriptionFrozen: charges.setFrozen,
    renewSubscription: charges.renew,
  };
}

/** The control of a running dev store. Every function of it is also reachable over HTTP (control-routes.ts). */
export function createControl(parts: DevStoreParts): DevStoreControl {
  const { store, tokens, webhooks } = parts;
  return {
    ...looking(parts),
    ...breaking(parts),
    ...billing(parts),
    sessionToken: tokens.sessionToken,
    install() {
      store.state.installed = true;
      store.changed();
    },
    uninstall() {
      store.state.installed = false;
      tokens.revokeAll();
      return webhooks.send("app/uninstalled", usualPayload("app/uninstalled", parts));
    },
    sendWebhook: (topic, payload, options) => webhooks.send(topic, payload ?? usualPayload(topic, parts), options),
    async reset() {
      const { lastNumber } = store.state;
      Object.assign(store.state, await seedState(), { lastNumber });
      store.changed();
    },
  };
}
