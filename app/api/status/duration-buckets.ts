/**
 * Durations are kept as a histogram whose buckets grow by a tenth: a percentile is told as the upper end of its bucket,
 * so it is never too good and at most 10 % too bad.
 */
export const bucketGrowth = 1.1;

/** The longest duration (milliseconds) that falls into a bucket. */
export function bucketEndMs(bucket: number): number {
  return bucketGrowth ** bucket;
}

/** A bucket and how many durations fell into it. */
export interface BucketCount {
  readonly bucket: number;
  readonly count: number;
}

/** The duration (whole milliseconds) within which the given share of all ended. Null when there were none. */
export function percentileMs(counts: readonly BucketCount[], share: number): number | null {
  const sorted = counts.toSorted((one, other) => one.bucket - other.bucket);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  let counted = 0;
  for (const { bucket, count } of sorted) {
    counted += count;
    if (counted >= total * share) return Math.round(bucketEndMs(bucket));
  }
  return null;
}
