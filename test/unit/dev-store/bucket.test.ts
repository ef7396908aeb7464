import { expect, test } from "vitest";
import { createBucket } from "../../../dev-store/graphql/bucket.ts";

test("a bucket empties, refuses, and fills by a hundred points a second up to its size", () => {
  let nowMs = 0;
  const bucket = createBucket(() => nowMs);
  expect(bucket.take(1900)).toBe(true);
  expect(bucket.take(200)).toBe(false);
  nowMs += 1000;
  expect(bucket.take(200)).toBe(true);
  expect(bucket.status().currentlyAvailable).toBe(0);
  nowMs += 3_600_000;
  expect(bucket.status()).toEqual({ maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 });
});

test("what was reserved and not used comes back, but never more than the bucket holds", () => {
  const bucket = createBucket(() => 0);
  bucket.take(500);
  bucket.refund(400);
  expect(bucket.status().currentlyAvailable).toBe(1900);
  bucket.refund(400);
  expect(bucket.status().currentlyAvailable).toBe(2000);
});
