import { moveMedia } from "./product-media.ts";
import type { JobRecord } from "./records.ts";
import { findProduct, type Store } from "./store.ts";

/** A promised reordering comes true after this. */
const jobDelayMs = 300;
/** Jobs that can still be asked about. */
const jobsMax = 500;

export interface Jobs {
  /** Promises a reordering of a product's media and answers its job. */
  promise: (productId: string, moves: JobRecord["moves"]) => JobRecord;
  close: () => void;
}

function finish(store: Store, job: JobRecord): void {
  job.done = true;
  const product = findProduct(store, job.productId);
  if (product === undefined) return store.changed();
  product.mediaIds = moveMedia(product.mediaIds, job.moves);
  store.productChanged(product);
}

/** Shopify's asynchronous jobs. What was promised when the process ended is done at the next start. */
export function startJobs(store: Store): Jobs {
  const timers = new Set<NodeJS.Timeout>();
  for (const job of store.state.jobs) if (!job.done) finish(store, job);
  return {
    promise(productId, moves) {
      const job: JobRecord = { id: store.newId("Job"), done: false, productId, moves };
      store.state.jobs = [...store.state.jobs, job].slice(-jobsMax);
      store.changed();
      const timer = setTimeout(() => {
        timers.delete(timer);
        finish(store, job);
      }, jobDelayMs);
      timers.add(timer);
      return job;
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
