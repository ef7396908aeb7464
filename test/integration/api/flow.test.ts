import { createHmac } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { loader as readCredits } from "#app/routes/v1.credits.ts";
import { countsOf, createShop, generatorBody, send, type TestShop } from "./api-client.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop();
});

const sign = (body: string, secret = process.env["SHOPIFY_API_SECRET"] ?? "") =>
  createHmac("sha256", secret).update(body).digest("base64");

const call = (body: string, signature = sign(body), key: string | null = null, more: Record<string, string> = {}) =>
  send(generate, {
    body,
    key,
    headers: { "content-type": "application/json", "x-shopify-hmac-sha256": signature, ...more },
  });

const flowBody = (domain: string, runId: string, properties: unknown = generatorBody) =>
  JSON.stringify({
    shop_id: 1,
    shopify_domain: domain,
    action_run_id: runId,
    action_definition_id: "new-background",
    handle: "new-background",
    step_reference: "01",
    properties,
  });

test("a signed Flow action places a live batch for the shop in its body", async () => {
  const answer = await call(flowBody(shop.domain, "run-1"));
  expect(answer.status).toBe(202);
  const { job_id: id } = (await answer.json()) as { job_id: string };
  const render = await database().render.findUniqueOrThrow({ where: { id }, include: { batch: true } });
  expect(render).toMatchObject({ shopId: shop.id, mode: "live", batch: { origin: "flow", apiKeyId: null } });
});

test("Flow's repetition of the same run places nothing again", async () => {
  const owner = await createShop();
  const first = await call(flowBody(owner.domain, "run-7"));
  const again = await call(flowBody(owner.domain, "run-7"));
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(await again.text()).toBe(await first.text());
  expect(await countsOf(owner.id)).toMatchObject({ batches: 1, available: 995 });
});

test("the request may also stand beside the domain", async () => {
  const body = JSON.stringify({ shop_domain: shop.domain, ...generatorBody });
  expect((await call(body)).status).toBe(202);
});

test("a signature that does not fit is 401, even with a good key", async () => {
  const body = flowBody(shop.domain, "run-2");
  const good = sign(body);
  const before = await countsOf(shop.id);
  const wrong = [
    "",
    "x",
    good.slice(0, -2),
    `${good}=`,
    good.toLowerCase(),
    sign(`${body} `),
    sign(body, "another secret"),
    "ü",
  ];
  for (const signature of wrong.map((text) => Buffer.from(text).toString("latin1"))) {
    for (const key of [null, shop.key]) {
      const answer = await call(body, signature, key);
      expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: "UNAUTHORIZED" } }]);
    }
  }
  expect(await countsOf(shop.id)).toEqual(before);
});

test("where Flow has no business the header is refused, with a good key too: nothing would check it", async () => {
  for (const signature of [sign(""), "x"]) {
    const answer = await send(readCredits, { key: shop.key, headers: { "x-shopify-hmac-sha256": signature } });
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: "UNAUTHORIZED" } }]);
  }
});

test("the shop is the signed one: neither a key nor a header can name another", async () => {
  const other = await createShop();
  const body = flowBody(shop.domain, "run-3");
  const answer = await call(body, sign(body), other.key, { "x-shopify-shop-domain": other.domain });
  expect(answer.status).toBe(202);
  expect((await countsOf(other.id)).batches).toBe(0);
});

test("a shop without the app, no shop and a body that is no object are refused", async () => {
  const left = await createShop();
  await database().shop.update({ where: { id: left.id }, data: { uninstalledAt: new Date() } });
  for (const domain of [left.domain, "nobody.myshopify.com", ""]) {
    expect((await call(flowBody(domain, "r"))).status).toBe(403);
  }
  expect((await call("[]")).status).toBe(422);
  expect((await call("")).status).toBe(422);
});

test("credits apply as for everybody", async () => {
  const poor = await createShop(2);
  expect((await call(flowBody(poor.domain, "r"))).status).toBe(402);
});
