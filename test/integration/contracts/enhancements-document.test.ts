import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { flushRequestLog } from "#app/api/request-log.server.ts";
import { database } from "#app/db/client.server.ts";
import { Refusal } from "#app/refusal.ts";
import { loader as unknownDoor } from "#app/routes/api.v1.$.ts";
import { loader as presetsDoor } from "#app/routes/api.v1.product-image-enhancement-presets.ts";
import { action as createDoor } from "#app/routes/api.v1.product-image-enhancements.ts";
import { createKey, createShop, send, type TestShop } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { bodyOf, cancelled, create, created, enhancementOf, read, work } from "./enhancements-client.ts";

// What the published document says, and nothing else: a client written from it must work.

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop();
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

async function expectError(answer: Response, status: number, code: string | RegExp): Promise<void> {
  expect(answer.status).toBe(status);
  const body: unknown = await answer.json();
  const error = {
    code: expect.stringMatching(code),
    message: expect.stringMatching(/\w/),
    request_id: expect.any(String),
  };
  expect(body).toEqual({ error });
  expect((body as { error: { request_id: string } }).error.request_id).toBe(answer.headers.get("x-request-id"));
}

describe("create", () => {
  test("answers with the documented object", async () => {
    const fresh = await createShop(90);
    const answer = await create(fresh.key, bodyOf(1));
    expect(answer.status).toBe(202);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json; charset=utf-8/i);
    expect(await answer.json()).toEqual({
      enhancement: {
        id: expect.stringMatching(uuid),
        status: "queued",
        total_items: 1,
        credits_reserved: 5,
        sandbox: false,
      },
      remaining_paid_credits: 85,
      request_id: expect.any(String),
    });
  });

  test("takes one to twenty images and every documented field", async () => {
    const rest = {
      preservation_level: "balanced",
      instructions: "White background, no shadow.",
      webhook_url: "https://example.com/hooks",
    };
    const id = await created(shop.key, bodyOf(20, rest));
    expect(await enhancementOf(shop.key, id)).toMatchObject({ total_items: 20, credits_reserved: 100 });
    for (const images of [0, 21]) await expectError(await create(shop.key, bodyOf(images)), 422, "invalid_payload");
  });

  test("the header is the source of truth for the idempotency key", async () => {
    await expectError(await create(shop.key, bodyOf(1), null), 400, "idempotency_key_missing");
    await expectError(await create(shop.key, bodyOf(1), "short"), 400, "idempotency_key_invalid");
    await expectError(await create(shop.key, bodyOf(1), "x".repeat(161)), 400, "idempotency_key_invalid");
    await expectError(await create(shop.key, bodyOf(1), "no spaces in it"), 400, "idempotency_key_invalid");
    const named = { ...bodyOf(1), idempotency_key: randomUUID() };
    await expectError(await create(shop.key, named), 422, "invalid_payload");
    for (const key of ["a.b_c:d-8", "x".repeat(160)]) expect((await create(shop.key, bodyOf(1), key)).status).toBe(202);
  });

  test("retries are safe: the same bytes again, charged once; another body is a conflict", async () => {
    const fresh = await createShop(100);
    const key = randomUUID();
    const first = await create(fresh.key, bodyOf(2), key);
    const again = await create(fresh.key, bodyOf(2), key);
    expect(await again.text()).toBe(await first.text());
    expect(again.status).toBe(first.status);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    await expectError(await create(fresh.key, bodyOf(3), key), 409, "idempotency_conflict");
    expect(await database().batch.count({ where: { shopId: fresh.id } })).toBe(1);
  });

  test.each([
    ["no images", {}],
    ["an unknown field", { ...bodyOf(1), colour: "white" }],
    ["an unknown field of an image", { ...bodyOf(1), images: [{ source_url: "https://example.com/a.jpg", alt: "a" }] }],
    ["an unknown preset", bodyOf(1, { preset: "sparkles" })],
    ["an unknown level", bodyOf(1, { preservation_level: "wild" })],
    ["no instructions at all", bodyOf(1, { instructions: "" })],
    ["too many instructions", bodyOf(1, { instructions: "x".repeat(4001) })],
    ["a source that is no URL", bodyOf(1, { images: [{ source_url: "photo.jpg" }] })],
    ["a source by another protocol", bodyOf(1, { images: [{ source_url: "ftp://example.com/a.jpg" }] })],
    ["a webhook URL that is too long", bodyOf(1, { webhook_url: `https://example.com/${"x".repeat(2048)}` })],
  ])("%s is an invalid payload", async (_, json) => {
    await expectError(await create(shop.key, json), 422, "invalid_payload");
  });

  test.each(["http://example.com/hook", "https://localhost/hook", "https://10.0.0.1/", "https://169.254.169.254/"])(
    "a webhook at %s is refused",
    async (webhook_url) => {
      await expectError(await create(shop.key, bodyOf(1, { webhook_url })), 422, "callback_url_refused");
    },
  );

  test("the longest body is taken, whatever its characters", async () => {
    const images = Array.from({ length: 20 }, (_, at) => ({
      source_url: `https://example.com/${at}?${"x".repeat(2020)}`,
      external_id: "ด".repeat(255),
    }));
    await created(shop.key, bodyOf(1, { images, instructions: "ด".repeat(4000) }));
  });

  test("without enough credits nothing is reserved", async () => {
    const poor = await createShop(9);
    await expectError(await create(poor.key, bodyOf(2)), 402, "insufficient_credits");
    expect(await database().batch.count({ where: { shopId: poor.id } })).toBe(0);
  });
});

describe("authentication", () => {
  const refused = (headers: Record<string, string>, search = "") =>
    send(createDoor, { path: `/api/v1/product-image-enhancements${search}`, json: bodyOf(1), headers });

  test("a bearer key and nothing else", async () => {
    await expectError(await refused({}), 401, "unauthorized");
    await expectError(await refused({ "x-api-key": shop.key }), 401, "unauthorized");
    await expectError(await refused({ cookie: `key=${shop.key}` }), 401, "unauthorized");
    await expectError(await refused({}, `?api_key=${shop.key}`), 401, "unauthorized");
    await expectError(await refused({ authorization: "Bearer a.b.c" }), 401, "unauthorized");
  });

  test("presets are open to everybody", async () => {
    const answer = await send(presetsDoor, { path: "/api/v1/product-image-enhancement-presets" });
    expect(answer.status).toBe(200);
    const { presets, request_id } = (await answer.json()) as { presets: { id: string }[]; request_id: string };
    expect(presets.map(({ id }) => id)).toEqual([
      "single_product_white_background",
      "marketplace_clean_catalog",
      "clean_catalog_group",
    ]);
    for (const preset of presets) {
      expect(preset).toEqual({ id: expect.any(String), name: expect.any(String), description: expect.any(String) });
    }
    expect(request_id).toBe(answer.headers.get("x-request-id"));
  });
});

describe("status", () => {
  test("shows every documented field of an enhancement and its items", async () => {
    const id = await created(shop.key, bodyOf(2));
    const world = makeFakeWorld();
    await work(id, world, [0]);
    const answer = await read(shop.key, id);
    const body = (await answer.json()) as { enhancement: { items: unknown[] } };
    expect(body).toMatchObject({ remaining_paid_credits: expect.any(Number), request_id: expect.any(String) });
    expect(body.enhancement).toMatchObject({
      id,
      status: "processing",
      total_items: 2,
      completed_items: 1,
      failed_items: 0,
      credits_reserved: 10,
      credits_used: 5,
      sandbox: false,
      created_at: expect.stringMatching(/Z$/),
      completed_at: null,
    });
    expect(body.enhancement.items[0]).toMatchObject({
      id: expect.any(String),
      status: "completed",
      external_id: "product-0",
      result_url: expect.stringMatching(/^http/),
      thumbnail_url: expect.stringMatching(/^http/),
      credits_reserved: 5,
      credits_used: 5,
      error_code: null,
      error_message: null,
    });
    expect(body.enhancement.items[1]).toMatchObject({ status: "queued", result_url: null, credits_used: 0 });
  });

  test("reaches all six words", async () => {
    const good = makeFakeWorld();
    const bad = makeFakeWorld();
    bad.interrupt = (effect) => {
      if (effect === "fetch") throw new Refusal("source_not_an_image", "That is no picture.");
    };
    const statusAfter = async (makings: (id: string) => Promise<unknown>) => {
      const id = await created(shop.key, bodyOf(2));
      await makings(id);
      return (await enhancementOf(shop.key, id)).status;
    };
    expect(await statusAfter(async () => undefined)).toBe("queued");
    expect(await statusAfter((id) => work(id, good, [1]))).toBe("processing");
    expect(await statusAfter((id) => work(id, good, [0, 1]))).toBe("completed");
    expect(await statusAfter((id) => work(id, bad, [0, 1]))).toBe("failed");
    expect(await statusAfter((id) => cancelled(shop.key, id))).toBe("cancelled");
    const mixed = await created(shop.key, bodyOf(2));
    await work(mixed, good, [0]);
    await work(mixed, bad, [1]);
    expect(await enhancementOf(shop.key, mixed)).toMatchObject({
      status: "partially_completed",
      completed_items: 1,
      failed_items: 1,
      credits_used: 5,
      completed_at: expect.stringMatching(/Z$/),
      items: [{}, { error_code: "source_not_an_image", error_message: "That is no picture.", credits_used: 0 }],
    });
  });

  test("a missing, a foreign and a sandbox's enhancement are all not there", async () => {
    const other = await createShop();
    const testKey = await createKey({ shopId: shop.id, mode: "test" });
    const id = await created(shop.key, bodyOf(1));
    for (const [key, wanted] of [
      [shop.key, randomUUID()],
      [shop.key, "not-a-uuid"],
      [other.key, id],
      [testKey, id],
    ] as const) {
      await expectError(await read(key, wanted), 404, "not_found");
    }
  });
});

test("a sandbox key reserves nothing and says so", async () => {
  const key = await createKey({ shopId: shop.id, mode: "test" });
  const answer = await create(key, bodyOf(3));
  const { enhancement } = (await answer.json()) as { enhancement: { id: string } };
  expect(enhancement).toMatchObject({ sandbox: true, credits_reserved: 0, total_items: 3 });
  await work(enhancement.id, makeFakeWorld(), [0, 1, 2]);
  const ended = await enhancementOf(key, enhancement.id);
  expect(ended).toMatchObject({ sandbox: true, status: "completed", credits_reserved: 0, credits_used: 0 });
});

test("headers: the client's correlation id is kept, limits are told", async () => {
  const headers = { "idempotency-key": randomUUID(), "x-request-id": "order-42" };
  const answer = await send(createDoor, {
    key: shop.key,
    path: "/api/v1/product-image-enhancements",
    json: bodyOf(1),
    headers,
  });
  const requestId = answer.headers.get("x-request-id") ?? "";
  expect(((await answer.json()) as { request_id: string }).request_id).toBe(requestId);
  await flushRequestLog();
  const logged = await database().requestLogRow.findUniqueOrThrow({ where: { id: requestId } });
  expect(logged.correlationId).toBe("order-42");
  for (const name of ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"]) {
    expect(Number(answer.headers.get(name))).toBeGreaterThan(0);
  }
});

test("an unknown path under the prefix answers in the contract's envelope", async () => {
  await expectError(await send(unknownDoor, { key: shop.key, path: "/api/v1/nothing" }), 404, "not_found");
});
