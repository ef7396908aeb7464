import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { action as swap } from "#app/routes/v1.background-swap-with-spec.ts";
import { loader as events } from "#app/routes/v1.jobs.$jobId.events.ts";
import { loader as job } from "#app/routes/v1.jobs.$jobId.ts";
import { action as approve } from "#app/routes/v1.renders.$renderId.approve.ts";
import { action as reject } from "#app/routes/v1.renders.$renderId.reject.ts";
import { loader as render } from "#app/routes/v1.renders.$renderId.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { countsOf, createKey, createShop, send, type TestShop } from "./api-client.ts";

const doubt = "The handle may be missing.";
const never = new AbortController().signal;

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop();
});

async function upload(): Promise<string> {
  const key = `uploads/up_${randomUUID()}`;
  await database().upload.create({ data: { key, shopId: shop.id, sha256: "a".repeat(64) } });
  return key;
}

/** A job that a worker has been at, with a cutout in doubt. */
async function runDoubtful(rest: Record<string, unknown> = {}): Promise<string> {
  const body = { scene_type: "podium", mood: "warm", output_preset: "square_2000_png", ...rest };
  const answer = await send(swap, { key: shop.key, json: { source_image_s3_key: await upload(), ...body } });
  expect(answer.status).toBe(202);
  const { job_id: id } = (await answer.json()) as { job_id: string };
  await runRender(id, Object.assign(makeFakeWorld(), { doubt }).tools, never);
  return id;
}

async function call(door: typeof approve, id: string, key = shop.key) {
  const answer = await send(door, { key, method: "POST", path: `/v1/renders/${id}`, params: { renderId: id } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function detail(id: string) {
  const answer = await send(job, { key: shop.key, path: `/v1/jobs/${id}`, params: { jobId: id } });
  return (await answer.json()) as Record<string, unknown>;
}

test("a job in doubt is in progress, says why and what to do, and gives no picture away", async () => {
  const id = await runDoubtful();
  const body = await detail(id);
  expect(body).toMatchObject({
    status: "IN_PROGRESS",
    result: [],
    error: null,
    review: {
      reason: doubt,
      cutout_path: "network",
      preview_url: expect.stringMatching(/^http/),
      until: expect.stringMatching(/Z$/),
      approve: `/v1/renders/${id}/approve`,
      reject: `/v1/renders/${id}/reject`,
    },
    latest_event: { event_type: "stage", message: doubt },
  });
  const missing = await send(render, { key: shop.key, params: { renderId: id } });
  expect(missing.status).toBe(404);
});

test("approving it spends its credits, once", async () => {
  const id = await runDoubtful();
  const before = await countsOf(shop.id);
  expect(await call(approve, id)).toEqual({
    status: 200,
    body: { public_id: id, status: "SUCCESS", review: "approved" },
  });
  expect((await call(approve, id)).status).toBe(200);
  expect(await countsOf(shop.id)).toMatchObject({ available: before.available, reserved: before.reserved - 5 });
  const done = await detail(id);
  expect(done).toMatchObject({ status: "SUCCESS", review: null, latest_event: { event_type: "succeeded" } });
  expect(done["result"]).toMatchObject([{ meta: { cutout: { doubt } } }, { kind: "thumbnail" }]);
});

test("rejecting it returns them, and approving comes too late", async () => {
  const id = await runDoubtful();
  const before = await countsOf(shop.id);
  expect(await call(reject, id)).toMatchObject({ status: 200, body: { status: "FAILURE", review: "rejected" } });
  expect((await call(reject, id)).status).toBe(200);
  expect(await countsOf(shop.id)).toMatchObject({ available: before.available + 5, reserved: before.reserved - 5 });
  expect(await detail(id)).toMatchObject({ status: "FAILURE", error: { code: "REJECTED" }, result: [] });
  expect(await call(approve, id)).toMatchObject({ status: 409, body: { error: { code: "RENDER_STATE_CONFLICT" } } });
  const told = await send(events, { key: shop.key, path: `/v1/jobs/${id}/events`, params: { jobId: id } });
  expect(JSON.stringify(await told.json())).toContain("rejected");
});

test("who accepts doubts beforehand gets the picture", async () => {
  expect(await detail(await runDoubtful({ on_doubt: "accept" }))).toMatchObject({ status: "SUCCESS", review: null });
});

test("a foreign job, one of the other mode and a key that may only read are refused as everywhere", async () => {
  const id = await runDoubtful();
  const foreign = await createShop(0);
  const testKey = await createKey({ shopId: shop.id, mode: "test" });
  for (const key of [foreign.key, testKey]) {
    const answer = await call(approve, id, key);
    expect(answer).toMatchObject({ status: 404, body: { error: { code: "RESOURCE_NOT_FOUND" } } });
  }
  const reader = await createKey({ shopId: shop.id, mode: "live", scopes: ["jobs:read"] });
  expect((await call(reject, id, reader)).status).toBe(403);
});

test("a companion that is not there is named", async () => {
  const json = {
    source_image_s3_key: await upload(),
    companions: [{ source_image_s3_key: await upload() }, { source_image_s3_key: "uploads/up_nowhere" }],
    scene_type: "podium",
    mood: "warm",
    output_preset: "square_2000_png",
  };
  const answer = await send(swap, { key: shop.key, json });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining("companions.1") } });
});
