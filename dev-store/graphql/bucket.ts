/** The Standard plan's bucket: 2000 points, 100 back each second, no single query above 1000. */
const standardPlan = { maximumAvailable: 2000, restoreRate: 100 };
export const singleQueryCostMax = 1000;

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

export interface Bucket {
  /** Takes `points` when there are as many, and says whether it did. */
  take: (points: number) => boolean;
  /** Gives back what an operation had reserved and did not use. */
  refund: (points: number) => void;
  set: (change: Partial<ThrottleStatus>) => void;
  status: () => ThrottleStatus;
}

/** Shopify's leaky bucket of one app on one shop. `now` answers milliseconds. */
export function createBucket(now: () => number = Date.now): Bucket {
  const bucket = { ...standardPlan, currentlyAvailable: standardPlan.maximumAvailable };
  let lastRestoreMs = now();

  function restore() {
    const elapsedSeconds = (now() - lastRestoreMs) / 1000;
    lastRestoreMs = now();
    const restored = bucket.currentlyAvailable + elapsedSeconds * bucket.restoreRate;
    bucket.currentlyAvailable = Math.min(bucket.maximumAvailable, restored);
  }
  return {
    take(points) {
      restore();
      if (bucket.currentlyAvailable < points) return false;
      bucket.currentlyAvailable -= points;
      return true;
    },
    refund(points) {
      restore();
      bucket.currentlyAvailable = Math.min(bucket.maximumAvailable, bucket.currentlyAvailable + points);
    },
    set(change) {
      restore();
      Object.assign(bucket, change);
    },
    status() {
      restore();
      return { ...bucket, currentlyAvailable: Math.floor(bucket.currentlyAvailable) };
    },
  };
}
