import { beforeAll, expect, test } from "vitest";
import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { flushRequestLog, unlimitedRowsPerMinute } from "#app/api/request-log.server.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { database } from "#app/db/client.server.ts";
import { Refusal, refusalCodes, type RefusalCode } from "#app/refusal.ts";
import { loader as unknownPath } from "#app/routes/v1.$.ts";
import { action as generateImage } from "#app/routes/api.external.v1.generate-image.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { loader as readRequest } from "#app/routes/v1.requests.$requestId.ts";
import { loader as health } from "#app/routes/healthz.ts";
import { createShop, generatorBody, send, type TestShop } from "./api-client.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop();
});

/** An operation of nobody's, to see doors alone. */
const anyOperation = {
  id: "anything",
  contract: "workflows",
  method: "GET",
  path: "/v1/test",
  summary: "Anything",
  scope: "jobs:read",
  limit: "poll",
  answers: {},
} as const satisfies Operation;

const doorThat = (run: () => Promise<never>) =>
  apiDoor({ contract: "workflows", endpoints: { GET: { operation: anyOperation, run } } });

test("an unknown path answers in the contract's envelope, with and without a key", async () => {
  for (const sent of [{ key: shop.key }, {}, { method: "POST", json: {} }, { method: "DELETE" }]) {
    const answer = await send(unknownPath, { ...sent, path: "/v1/nothing/here" });
    expect([answer.status, await answer.json()]).toEqual([
      404,
      {
        error: {
          code: "RESOURCE_NOT_FOUND",
          message: expect.any(String),
          request_id: answer.headers.get("x-request-id"),
        },
      },
    ]);
  }
});

test("a wrong method says which are right", async () => {
  const answer = await send(generate, { key: shop.key, method: "GET" });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  expect(await answer.json()).toMatchObject({ error: { code: "METHOD_NOT_ALLOWED" } });
});

test("whoever asks for RFC 9457 gets it", async () => {
  const headers = { accept: "application/problem+json, application/json" };
  const answer = await send(generate, { key: shop.key, json: { mood: 1 }, headers, path: "/v1/background-generator" });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toEqual({
    type: "/docs/errors#invalid_payload",
    title: "Invalid payload",
    status: 422,
    detail: expect.any(String),
    code: "invalid_payload",
    request_id: answer.headers.get("x-request-id"),
    errors: [
      { field: "scene_type", detail: "This field is required." },
      { field: "mood", detail: "This must be a string." },
    ],
  });
});

test("RFC 9457 keeps the status of the contract that it is asked of", async () => {
  const asked = { key: shop.key, json: { prompt: 1 }, path: "/api/external/v1/generate-image" };
  const organization = { "x-external-org-id": shop.id };
  const inItsEnvelope = await send(generateImage, { ...asked, headers: organization });
  const accept = "application/problem+json";
  const asProblem = await send(generateImage, { ...asked, headers: { ...organization, accept } });
  expect([inItsEnvelope.status, asProblem.status]).toEqual([400, 400]);
  expect(asProblem.headers.get("content-type")).toBe(accept);
  expect(await asProblem.json()).toMatchObject({ status: 400, code: "invalid_payload" });
});

test.each(Object.keys(refusalCodes) as RefusalCode[])("%s has a status, an envelope and no internals", async (code) => {
  const cause = new Error("SELECT secret FROM inside");
  const answer = await send(
    doorThat(async () => {
      throw new Refusal(code, "What happened.", { cause, retryAfterSeconds: 3 });
    }),
    { key: shop.key },
  );
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.headers.get("retry-after")).toBe("3");
  const text = await answer.text();
  expect(text).not.toContain("secret");
  expect(JSON.parse(text)).toMatchObject({
    error: { code: expect.stringMatching(/^[A-Z_]+$/), message: "What happened." },
  });
  if (answer.status === 422) expect(JSON.parse(text)).toHaveProperty("detail.0.loc");
});

test.each([new Error("password=hunter2 at 10.0.0.3"), "a string", null, { code: "P2002" }])(
  "an unexpected %s becomes internal_error and says nothing of itself",
  async (thrown) => {
    const door = doorThat(async () => {
      throw thrown;
    });
    const answer = await send(door, { key: shop.key });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([500, expect.stringContaining("INTERNAL_ERROR")]);
    expect(text).not.toMatch(/hunter2|10\.0|P2002|a string|at .*\.ts/);
  },
);

test.each([
  ["", 422],
  ["[]", 422],
  ["{", 422],
  ['{"scene_type":"\\u0000","mood":"warm"}', 422],
  [`{"scene_type":"podium","mood":"warm","metadata":{"x":"${"\\ud800"}"}}`, 422],
  [`{"scene_type":"podium","mood":"warm","metadata":${'{"a":'.repeat(40)}1${"}".repeat(40)}}`, 422],
  [`{"scene_type":"podium","mood":"warm","metadata":{"__proto__":{"a":1},"constructor":2}}`, 202],
  [`{"scene_type":"${"x".repeat(70_000)}"}`, 413],
])("the body %.60s answers %i", async (body, status) => {
  const answer = await send(generate, { key: shop.key, body, headers: { "content-type": "application/json" } });
  expect(answer.status).toBe(status);
});

test("a compressed body is refused", async () => {
  const headers = { "content-encoding": "gzip", "content-type": "application/json" };
  expect((await send(generate, { key: shop.key, body: "x", headers })).status).toBe(422);
});

test("every call leaves one row under the request id of its answer, without query or key", async () => {
  const headers = { "x-request-id": "client-7" };
  const answer = await send(generate, {
    key: shop.key,
    json: generatorBody,
    headers,
    path: "/v1/background-generator?x=1",
  });
  const id = answer.headers.get("x-request-id") ?? "";
  expect(((await answer.json()) as { request_id: string }).request_id).toBe(id);
  await flushRequestLog();
  const row = await database().requestLogRow.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({
    shopId: shop.id,
    apiKeyId: expect.stringMatching(/^key_/),
    correlationId: "client-7",
    method: "POST",
    path: "/v1/background-generator",
    status: 202,
    errorCode: null,
  });
  const refused = await send(generate, { json: generatorBody, headers: { "x-request-id": "ü".repeat(3) } });
  const refusedId = refused.headers.get("x-request-id") ?? "";
  await flushRequestLog();
  const refusedRow = await database().requestLogRow.findUniqueOrThrow({ where: { id: refusedId } });
  expect(refusedRow).toMatchObject({ shopId: null, status: 401, errorCode: "unauthorized", correlationId: null });
});

test("a call can be looked up under its request id, by its own organization only", async () => {
  const refused = await send(generate, { key: shop.key, json: {}, path: "/v1/background-generator" });
  const requestId = refused.headers.get("x-request-id") ?? "";
  const found = await send(readRequest, { key: shop.key, params: { requestId } });
  expect([found.status, await found.json()]).toEqual([
    200,
    {
      request_id: requestId,
      correlation_id: null,
      operation: expect.any(String),
      api_key_id: expect.stringMatching(/^key_/),
      method: "POST",
      path: "/v1/background-generator",
      status: 422,
      error_code: "invalid_payload",
      duration_ms: expect.any(Number),
      created_at: expect.stringMatching(/Z$/),
    },
  ]);
  const stranger = await createShop();
  for (const [key, id] of [
    [stranger.key, requestId],
    [shop.key, "01JDXK5W3R0000000000000000"],
    [shop.key, "\0"],
  ] as const) {
    const missing = await send(readRequest, { key, params: { requestId: id } });
    expect([missing.status, missing.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    expect(await missing.json()).toMatchObject({ status: 404, code: "not_found" });
  }
});

test("a flood of calls that nobody answers for leaves a bounded number of rows, and others still leave theirs", async () => {
  const rowsOf = async (where: { shopId: string | null }) => {
    await flushRequestLog();
    return await database().requestLogRow.count({ where });
  };
  const before = await rowsOf({ shopId: null });
  const minuteBefore = new Date().getMinutes();
  await Promise.all(Array.from({ length: unlimitedRowsPerMinute * 3 }, () => send(generate, { json: generatorBody })));
  const minutes = minuteBefore === new Date().getMinutes() ? 1 : 2;
  expect((await rowsOf({ shopId: null })) - before).toBeLessThanOrEqual(unlimitedRowsPerMinute * minutes);
  const own = await rowsOf({ shopId: shop.id });
  await send(generate, { key: shop.key, json: {} });
  expect(await rowsOf({ shopId: shop.id })).toBe(own + 1);
});

test("the batch carries the request id, so that log, batch and answer are one", async () => {
  const answer = await send(generate, { key: shop.key, json: generatorBody });
  const { request_id: requestId, job_id: jobId } = (await answer.json()) as Record<string, string>;
  const batch = await database().batch.findFirstOrThrow({
    where: { shopId: shop.id, requestId: requestId ?? "" },
    include: { renders: true },
  });
  expect(batch.renders.map(({ id }) => id)).toEqual([jobId]);
});

test("answers are never kept by caches and never guessed at by browsers", async () => {
  const answer = await send(jsonDoor, { key: shop.key });
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect((await (await send(jsonDoor, { key: shop.key, method: "HEAD" })).text()).length).toBe(0);
});
const jsonDoor = apiDoor({
  contract: "workflows",
  endpoints: { GET: { operation: anyOperation, run: async () => jsonAnswer(200, {}) } },
});

test("healthz says that the database answers, and which version this is", async () => {
  const answer = await health();
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { ok: true, database: "up", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
  ]);
});
