import { afterAll, beforeAll, expect, test } from "vitest";
import { closeTools } from "#app/composition/tools.server.ts";
import { action as cinematicImage } from "#app/routes/api.external.v2.cinematic-image.ts";
import { action as generateImage } from "#app/routes/api.external.v1.generate-image.ts";
import { loader as pictures } from "#app/routes/pictures.$shopId.$sha256.ts";
import { countsOf, createShop, send, type TestShop } from "../api/api-client.ts";
import { makeNext } from "./worker-at-hand.ts";

// What the published document says, and nothing else: a client written from it must work.

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop();
});
afterAll(closeTools);

interface Call {
  readonly key?: string | null;
  readonly organization?: string | null;
  readonly idempotencyKey?: string;
  readonly prefer?: string;
}

const paths = new Map([
  [generateImage, "/api/external/v1/generate-image"],
  [cinematicImage, "/api/external/v2/cinematic-image"],
]);

/** Calls as the document's curl examples do. */
function call(door: typeof generateImage, json: unknown, { key, organization, idempotencyKey, prefer }: Call = {}) {
  const organizationId = organization === undefined ? shop.id : organization;
  return send(door, {
    path: paths.get(door) ?? "",
    key: key === undefined ? shop.key : key,
    headers: {
      ...(organizationId === null ? {} : { "X-External-Org-Id": organizationId }),
      ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
      ...(prefer === undefined ? {} : { Prefer: prefer }),
    },
    json,
  });
}

async function expectError(answer: Response, status: number, code: string): Promise<string> {
  expect(answer.status).toBe(status);
  const body = (await answer.json()) as { message: string };
  expect(body).toEqual({ success: false, code, message: expect.any(String), requestId: expect.any(String) });
  return body.message;
}

async function openPicture(imageUrl: string): Promise<Response> {
  const [, shopId, sha256] = /\/pictures\/([^/]+)\/([0-9a-f]+)/.exec(imageUrl) ?? [];
  return pictures({
    request: new Request(imageUrl),
    params: { shopId, sha256 },
    context: {},
  } as Parameters<typeof pictures>[0]);
}

test("generate-image: the documented call answers 200 with the documented fields and a picture", async () => {
  const body = { prompt: "Product hero on marble surface, soft key light", aspectRatio: "16:9", resolution: "1K" };
  const waiting = call(generateImage, body, { idempotencyKey: "550e8400-e29b-41d4-a716-446655440000" });
  await makeNext(shop.id);
  const answer = await waiting;
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-ratelimit-limit")).toBe("60");
  expect(Number(answer.headers.get("x-ratelimit-remaining"))).toBeLessThan(60);
  expect(answer.headers.get("x-ratelimit-reset")).toMatch(/^\d{10}$/);
  const made = (await answer.json()) as Record<string, string>;
  expect(made).toMatchObject({
    success: true,
    generationId: expect.stringMatching(/^gen_/),
    imageUrl: expect.stringMatching(/^https?:\/\//),
    aspectRatio: "16:9",
    resolution: "1K",
  });
  const picture = await openPicture(made["imageUrl"] ?? "");
  expect(picture.status).toBe(200);
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect(await countsOf(shop.id)).toMatchObject({ batches: 1, available: 996, reserved: 0 });
});

test("cinematic-image: both documented briefs answer 200 with metaphor and measured times", async () => {
  for (const body of [
    {
      prompt: "a team celebrating a product launch in a modern office",
      category: "category_product_launch",
      aspectRatio: "16:9",
      resolution: "1K",
      cinematicMode: true,
    },
    {
      prompt: "Professional consultant presenting strategy in meeting room",
      category: "category_business_presentation",
      aspectRatio: "16:9",
      resolution: "1K",
    },
  ]) {
    const waiting = call(cinematicImage, body, { idempotencyKey: body.category });
    await makeNext(shop.id);
    const answer = await waiting;
    expect(answer.status).toBe(200);
    const made = (await answer.json()) as Record<string, unknown>;
    expect(made).toMatchObject({
      success: true,
      generationId: expect.stringMatching(/^gen_/),
      imageUrl: expect.any(String),
      visualMetaphor: expect.stringMatching(/^\p{Lu}.{20,}\.$/u),
    });
    for (const field of ["semanticTranslationMs", "providerLatencyMs"]) {
      expect(Number.isInteger(made[field])).toBe(true);
      expect(made[field]).toBeGreaterThan(0);
    }
  }
});

test("same key and body: the same bytes; another body: 409 idempotency_conflict", async () => {
  const before = await countsOf(shop.id);
  const body = { prompt: "sage green podium", resolution: "1K" };
  const waiting = call(generateImage, body, { idempotencyKey: "same" });
  await makeNext(shop.id);
  const first = await (await waiting).text();
  for (let again = 0; again < 3; again++) {
    const repeated = await call(generateImage, body, { idempotencyKey: "same" });
    expect([repeated.status, repeated.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
    expect(await repeated.text()).toBe(first);
  }
  const other = await call(generateImage, { ...body, aspectRatio: "9:16" }, { idempotencyKey: "same" });
  await expectError(other, 409, "idempotency_conflict");
  expect((await countsOf(shop.id)).available).toBe(before.available - 4);
});

test("400 bad_request: an invalid body, an unknown category, a missing organization", async () => {
  const prompt = "white sweep";
  for (const body of [{}, { prompt: "" }, { prompt, aspectRatio: "wide" }, { prompt, resolution: "8K" }, { prompt: 5 }])
    await expectError(await call(generateImage, body), 400, "bad_request");
  const unknown = await call(cinematicImage, { prompt, category: "category_product_lunch" });
  expect(await expectError(unknown, 400, "bad_request")).toContain("category_product_launch");
  await expectError(await call(cinematicImage, { prompt }), 400, "bad_request");
  const nameless = await call(generateImage, { prompt }, { organization: null });
  expect(await expectError(nameless, 400, "bad_request")).toContain("X-External-Org-Id");
});

test("401 without a key, 403 for another organization, 402 without credits", async () => {
  const body = { prompt: "white sweep" };
  await expectError(await call(generateImage, body, { key: null }), 401, "unauthorized");
  const other = await createShop(3);
  await expectError(await call(generateImage, body, { organization: other.id }), 403, "forbidden");
  const poor = await call(generateImage, body, { key: other.key, organization: other.id });
  await expectError(poor, 402, "insufficient_balance");
});

test("429 rate_limited with Retry-After above 60 a minute and organization", async () => {
  const busy = await createShop();
  const ask = () => call(generateImage, {}, { key: busy.key, organization: busy.id });
  for (let sent = 0; sent < 60; sent++) expect((await ask()).status).toBe(400);
  const answer = await ask();
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  await expectError(answer, 429, "rate_limited");
});

test("503 unavailable with Retry-After when the picture takes longer, and the key collects it without a second charge", async () => {
  const patient = await createShop();
  const ask = (prefer: string) =>
    call(
      generateImage,
      { prompt: "linen", resolution: "1K" },
      { key: patient.key, organization: patient.id, idempotencyKey: "k", prefer },
    );
  for (let again = 0; again < 2; again++) {
    const late = await ask("wait=0");
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    await expectError(late, 503, "unavailable");
  }
  await makeNext(patient.id);
  const collected = await ask("respond-async, wait=5");
  expect(collected.status).toBe(200);
  const bytes = await collected.text();
  expect(await (await ask("wait=0")).text()).toBe(bytes);
  expect(await countsOf(patient.id)).toMatchObject({ batches: 1, available: 996, reserved: 0 });
});
