import { expect, test } from "vitest";
import { eventFilterSchema } from "#app/contracts/events/event-filter.ts";
import { eventTypeNames, eventTypes } from "#app/contracts/events/event-types.ts";
import { publicEvent } from "#app/contracts/events/public-event.ts";

const event = (type: keyof typeof eventTypes, data: Record<string, unknown>) =>
  publicEvent(
    { sequence: 7, id: "evt_1", type, subjectId: "01RENDER", data, createdAt: "2026-11-22T12:00:00.000Z" },
    (sha256, fileName) => `https://pictures.example/${sha256}/${fileName}`,
  );
const preset = { id: "studio.ecommerce_clean.v1", version: "1.0.0", contentHash: "abc" };

test("an asset that is ready and one that failed have the same members", () => {
  const asset = { externalId: "SKU_1", compliance: null, needsReview: false, preset };
  const base = { batchId: "exec_1", publicId: null, mode: "live", ...asset };
  const made = event("asset.standardized", { ...base, state: "completed", resultSha256: "ff", errorCode: null });
  const failed = event("asset.failed", {
    ...base,
    state: "failed",
    resultSha256: null,
    errorCode: "no_product_found",
    errorMessage: "There is no product in it.",
  });
  expect(eventTypes["asset.standardized"].data.parse(made.data)).toEqual({
    execution_id: "exec_1",
    job_id: "01RENDER",
    external_id: "SKU_1",
    mode: "live",
    status: "completed",
    result_url: "https://pictures.example/ff/01RENDER",
    sha256: "ff",
    compliance: null,
    needs_review: false,
    error: null,
    preset_id: "studio.ecommerce_clean.v1",
    resolved_version: "1.0.0",
    content_hash: "abc",
  });
  expect(eventTypes["asset.failed"].data.parse(failed.data)).toMatchObject({
    status: "failed",
    error: { code: "no_product_found", message: "There is no product in it." },
  });
  expect(Object.keys(failed.data).toSorted()).toEqual(Object.keys(made.data).toSorted());
});

test("an item of an enhancement is told under the enhancement's own id", () => {
  const publicId = "4dbb4bd4-33a3-4b7b-8a0a-5d0a3d1f0c2e";
  const item = { externalId: null, compliance: null, needsReview: false, state: "completed" };
  const data = { batchId: "exec_1", publicId, mode: "test", ...item };
  const { data: wire } = event("enhancement.item_completed", { ...data, resultSha256: "ff" });
  expect(eventTypes["enhancement.item_completed"].data.parse(wire)).toMatchObject({ enhancement_id: publicId });
  expect(wire).not.toHaveProperty("batch_id");
});

test("a picture that is not paid yet has no link", () => {
  const data = { batchId: "exec_1", mode: "live", resultSha256: "ff", attempt: 1, doubt: "A handle may be missing." };
  const { data: wire } = event("render.needs_review", data);
  expect(eventTypes["render.needs_review"].data.parse(wire)).toMatchObject({ job_id: "01RENDER", sha256: "ff" });
  expect(wire).not.toHaveProperty("result_url");
});

test("a filter takes names and families, and says which it does not know", () => {
  expect(eventFilterSchema.parse("asset.*, batch.failed")).toEqual([
    "asset.standardized",
    "asset.failed",
    "batch.failed",
  ]);
  expect(eventFilterSchema.parse(eventTypeNames.join(","))).toEqual(eventTypeNames);
  for (const text of ["", "*", "asset", "asset.", "asset.*,nothing.here"])
    expect(eventFilterSchema.safeParse(text).success).toBe(false);
  expect(eventFilterSchema.safeParse("asset.*,nothing.here").error?.message).toContain("nothing.here");
});
