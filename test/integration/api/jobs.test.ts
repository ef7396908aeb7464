import { beforeAll, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import { claimRender } from "#app/renders/claim-render.server.ts";
import { endFailedAttempt } from "#app/renders/end-attempt.server.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { action as swap } from "#app/routes/v1.background-swap-with-spec.ts";
import { loader as credits } from "#app/routes/v1.credits.ts";
import { loader as jobs } from "#app/routes/v1.jobs.ts";
import { action as cancel } from "#app/routes/v1.jobs.$jobId.cancel.ts";
import { loader as events } from "#app/routes/v1.jobs.$jobId.events.ts";
import { loader as job } from "#app/routes/v1.jobs.$jobId.ts";
import { loader as render } from "#app/routes/v1.renders.$renderId.ts";
import { loader as renders } from "#app/routes/v1.renders.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";
import { checkPictureLink } from "#app/storage/picture-link.server.ts";
import { countsOf, createKey, createShop, generatorBody, send, type TestShop } from "./api-client.ts";

let shop: TestShop;
let foreign: TestShop;
beforeAll(async () => {
  shop = await createShop();
  foreign = await createShop();
});

async function place(owner: TestShop, json: Record<string, unknown> = generatorBody): Promise<string> {
  const answer = await send(generate, { key: owner.key, json });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { job_id: string }).job_id;
}

/** What a worker would have left behind. */
async function finish(shopId: string, id: string): Promise<void> {
  const facts = {
    widthPx: 2048, heightPx: 2048, format: "png", bytes: 12, sha256: "a".repeat(64), colorSpace: "srgb", hasAlpha: false,
    frameFill: null, subjectDensity: null, backgroundPurity: false, backgroundPurityRatio: 0, digitalSourceType: null,
  }; // prettier-ignore
  await inTransaction(async (tx) => {
    const done = {
      state: "completed",
      stage: "done",
      resultSha256: "a".repeat(64),
      thumbnailSha256: "b".repeat(64),
      facts,
    } as const;
    const { batchId } = await tx.render.update({ where: { id }, data: { ...done, finishedAt: new Date() } });
    const made = { batchId, resultSha256: done.resultSha256, attempt: 1 };
    await appendEvent(tx, { shopId, type: "render.stage", subjectId: id, data: { batchId, stage: "scene" } });
    await appendEvent(tx, { shopId, type: "render.completed", subjectId: id, data: made });
  });
}

const read = async (key: string, jobId: string) => {
  const answer = await send(job, { key, params: { jobId }, path: `/v1/jobs/${jobId}` });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test("a new job shows what was asked, what it was understood as, and no picture", async () => {
  const sent = { ...generatorBody, scene_type: "a round pedestal", metadata: { order: 7 } };
  const id = await place(shop, sent);
  const { status, body } = await read(shop.key, id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    public_id: id,
    job_type: "BACKGROUND_GENERATOR",
    status: "NOT_STARTED",
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    request: {
      ...sent,
      resolved: { engine: "studio", scene_type: "podium", mood: "warm", dominant_colors: ["#d9c7b8"], seed: 7 },
    },
    result: [],
    error: null,
    latest_event: { event_type: "queued", visibility: "public", artifacts: [] },
  });
});

test("a finished job carries short-lived links on the app's own address", async () => {
  const id = await place(shop);
  await finish(shop.id, id);
  const { body } = await read(shop.key, id);
  expect(body).toMatchObject({
    status: "SUCCESS",
    result: [
      { kind: "image", role: "final", label: "Picture", meta: { width: 2048, height: 2048, mime: "image/png" } },
      { kind: "thumbnail", role: "intermediate" },
    ],
    latest_event: { event_type: "succeeded", message: "The picture is ready." },
  });
  const [{ image_url: url } = { image_url: "" }] = body["result"] as { image_url: string }[];
  expect(url).toMatch(/^http:\/\/localhost:3000\/pictures\//);
  expect(checkPictureLink(url)).toMatchObject({ shopId: shop.id, sha256: "a".repeat(64), fileName: `${id}.png` });
});

test("a failed job says why", async () => {
  const id = await place(shop);
  await database().render.update({
    where: { id },
    data: { state: "failed", errorCode: "no_product_found", errorMessage: "No product was found in the photo." },
  });
  expect((await read(shop.key, id)).body).toMatchObject({
    status: "FAILURE",
    result: [],
    error: { code: "NO_PRODUCT_FOUND", message: "No product was found in the photo." },
  });
});

test("a foreign job, one of the other mode, a missing and a malformed id answer exactly alike", async () => {
  const testKey = await createKey({ shopId: shop.id, mode: "test" });
  const id = await place(shop);
  const answers = await Promise.all([
    read(foreign.key, id),
    read(testKey, id),
    read(shop.key, createId("render")),
    read(shop.key, "example"),
    read(shop.key, "' OR 1=1 --"),
  ]);
  const shapes = answers.map(({ status, body }) => {
    const { error } = body as { error: { code: string; message: string; request_id?: string } };
    delete error.request_id;
    return { status, body };
  });
  for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  expect(shapes[0]).toMatchObject({ status: 404, body: { error: { code: "JOB_NOT_FOUND" } } });
});

test.each([
  ["source_image_s3_key", "uploads/up_01KAXXXXXXXXXXXXXXXXXXXXXX"],
  ["source_render_public_id", "01KAXXXXXXXXXXXXXXXXXXXXXX"],
])("a %s that is missing, foreign or unfinished is refused alike, and nothing is reserved", async (field, missing) => {
  const foreignRender = await place(foreign);
  await finish(foreign.id, foreignRender);
  const foreignKey = `uploads/${createId("upload")}`;
  await database().upload.create({ data: { key: foreignKey, shopId: foreign.id, sha256: "a".repeat(64) } });
  const unfinished = await place(shop);
  const before = await countsOf(shop.id);
  const ids = field === "source_image_s3_key" ? [missing, foreignKey] : [missing, foreignRender, unfinished];
  for (const value of ids) {
    const json = { scene_type: "sweep", mood: "soft", output_preset: "ebay", [field]: value };
    const answer = await send(swap, { key: shop.key, json });
    const { error } = (await answer.json()) as { error: { code: string; message: string } };
    expect([answer.status, error.code]).toEqual([404, "RESOURCE_NOT_FOUND"]);
    expect(error.message).toContain(field);
  }
  expect(await countsOf(shop.id)).toEqual(before);
});

test("an own finished picture can be the source of the next", async () => {
  const id = await place(shop);
  await finish(shop.id, id);
  const json = { scene_type: "sweep", mood: "soft", output_preset: "ebay", source_render_public_id: id };
  expect((await send(swap, { key: shop.key, json })).status).toBe(202);
  const testKey = await createKey({ shopId: shop.id, mode: "test" });
  expect((await send(swap, { key: testKey, json })).status).toBe(404);
});

test("events come in order, after the given number, without the merchant's own affairs", async () => {
  const id = await place(shop);
  await finish(shop.id, id);
  const { batchId } = await database().render.findUniqueOrThrow({ where: { id } });
  const data = { batchId, review: "approved" };
  await inTransaction((tx) => appendEvent(tx, { shopId: shop.id, type: "render.reviewed", subjectId: id, data }));
  const ask = async (query: string) => {
    const answer = await send(events, { key: shop.key, params: { jobId: id }, path: `/v1/jobs/${id}/events${query}` });
    return (await answer.json()) as {
      events: { seq: number; event_type: string; message: string }[];
      latest_seq: number;
    };
  };
  const all = await ask("");
  expect(all.events.map(({ event_type: type }) => type)).toEqual(["queued", "stage", "succeeded"]);
  expect(all.events[1]?.message).toBe("Building the scene.");
  const [first] = all.events;
  const rest = await ask(`?since=${first?.seq}`);
  expect(rest.events).toEqual(all.events.slice(1));
  expect(await ask(`?since=${all.latest_seq}`)).toEqual({ events: [], latest_seq: all.latest_seq });
  const wrong = await send(events, { key: shop.key, params: { jobId: id }, path: `/v1/jobs/${id}/events?since=x` });
  expect([wrong.status, await wrong.json()]).toMatchObject([422, { detail: [{ loc: ["query", "since"] }] }]);
});

test("cancel returns the credits; cancelling again is no error, cancelling a finished job is", async () => {
  const owner = await createShop();
  const id = await place(owner);
  const stop = (jobId: string, key = owner.key) => send(cancel, { method: "POST", key, params: { jobId } });
  expect((await stop(id, foreign.key)).status).toBe(404);
  for (let again = 0; again < 2; again++) {
    const answer = await stop(id);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { public_id: id, status: "FAILURE", reason: "cancelled" },
    ]);
  }
  expect(await countsOf(owner.id)).toMatchObject({ available: 1000, reserved: 0 });
  const done = await place(owner);
  await finish(owner.id, done);
  expect((await stop(done)).status).toBe(409);
});

test("the list is newest first, in pages, of the own shop and mode only", async () => {
  const owner = await createShop();
  const ids = [await place(owner), await place(owner), await place(owner)];
  const ask = async (query: string) => {
    const answer = await send(jobs, { key: owner.key, path: `/v1/jobs${query}` });
    return (await answer.json()) as { jobs: { public_id: string }[]; limit: number; offset: number; count: number };
  };
  const page = await ask("?limit=2");
  expect(page).toMatchObject({ limit: 2, offset: 0, count: 3 });
  expect(page.jobs.map((row) => row.public_id)).toEqual([ids[2], ids[1]]);
  expect((await ask("?limit=2&offset=2")).jobs.map((row) => row.public_id)).toEqual([ids[0]]);
  for (const query of ["?limit=201", "?limit=0", "?offset=-1", "?foo=1"]) {
    expect((await send(jobs, { key: owner.key, path: `/v1/jobs${query}` })).status).toBe(422);
  }
});

test("on_technical_failure decides whether a job is tried again", async () => {
  const owner = await createShop();
  const outcomes = [];
  for (const choice of ["fail", "retry", "fallback", null]) {
    const id = await place(owner, { ...generatorBody, on_technical_failure: choice });
    const claimed = await claimRender(id);
    if (claimed === null) throw new Error("the job could not be claimed");
    outcomes.push(await endFailedAttempt(claimed, new Error("a worker's disk is full")));
  }
  expect(outcomes).toEqual(["failed", "requeued", "requeued", "requeued"]);
  expect(await countsOf(owner.id)).toMatchObject({ available: 985, reserved: 15 });
});

test("finished pictures can be listed and read; unfinished and foreign ones are not found", async () => {
  const owner = await createShop();
  const [done, waiting] = [await place(owner), await place(owner)];
  await finish(owner.id, done);
  const list = await send(renders, { key: owner.key, path: "/v1/renders?limit=10" });
  const picture = {
    public_id: done,
    job_type: "BACKGROUND_GENERATOR",
    origin: "api",
    image_url: expect.stringContaining(`/pictures/${owner.id}/${"a".repeat(64)}?`),
    inputs: expect.objectContaining({ scene_type: "podium", seed: 7 }),
    created_at: expect.any(String),
  };
  expect(await list.json()).toEqual({ renders: [picture], limit: 10, offset: 0, count: 1 });
  const ask = (key: string, renderId: string) => send(render, { key, params: { renderId } });
  expect(await (await ask(owner.key, done)).json()).toEqual(picture);
  for (const answer of [await ask(owner.key, waiting), await ask(foreign.key, done), await ask(owner.key, "x")]) {
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: "RESOURCE_NOT_FOUND" } }]);
  }
});

test("operations and credits", async () => {
  const owner = await createShop(12);
  await place(owner);
  const { operations: listed } = (await (await send(operations, { key: owner.key })).json()) as {
    operations: { name: string; op_class: string; credits_cost: number; enabled: boolean }[];
  };
  expect(listed.map(({ name, op_class: group, credits_cost: cost }) => [name, group, cost])).toEqual([
    ["standardize", "edit", 1],
    ["background-swap-with-spec", "edit", 5],
    ["background-swap-with-image", "edit", 5],
    ["background-generator", "generate", 5],
    ["product-image-enhancement", "edit", 5],
    ["generate-image", "generate", 4],
    ["cinematic-image", "generate", 8],
  ]);
  expect(listed.every(({ enabled }) => enabled)).toBe(true);
  expect(await (await send(credits, { key: owner.key })).json()).toMatchObject({
    organization_id: owner.id,
    mode: "live",
    available: 7,
    reserved: 5,
    spent: 0,
    grants: [{ source: "promo", credits: 12, available: 7 }],
    budgets: [{ month: expect.stringMatching(/^\d{4}-\d{2}$/), monthly_credits: null, used_credits: 5 }],
  });
});
