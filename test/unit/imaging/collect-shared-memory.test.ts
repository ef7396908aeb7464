import { expect, test } from "vitest";
import { noteSharedMemory } from "#app/imaging/collect-shared-memory.server.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

test("pictures that were passed on and forgotten do not stay in memory", () => {
  const beforeBytes = process.memoryUsage.rss();
  let highestBytes = 0;
  for (let picture = 0; picture < 60; picture++) {
    const photo = sharedPixels(2048, 2048, 4);
    photo.data.fill(picture + 1);
    noteSharedMemory({ kind: "done", value: { photo } });
    highestBytes = Math.max(highestBytes, process.memoryUsage.rss());
  }
  // 60 × 16 MB have passed; six are let through before a collection.
  expect((highestBytes - beforeBytes) / 1024 / 1024).toBeLessThan(400);
});
