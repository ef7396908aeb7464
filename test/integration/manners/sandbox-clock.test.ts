import { expect, test } from "vitest";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { sweep } from "#app/renders/sweep.server.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { action as swap } from "#app/routes/v1.background-swap-with-spec.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";
import { action as advance, loader as look } from "#app/routes/v1.sandbox.clock.ts";
import { createKey, createShop, generatorBody, send } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";

const day = 24 * 3600;
const path = "/v1/sandbox/clock";
const pass = (key: string, seconds: unknown) => send(advance, { key, json: { advance_seconds: seconds }, path });
const order = (key: string, idempotencyKey: string) =>
  send(generate, {
    key,
    json: generatorBody,
    headers: { "idempotency-key": idempotencyKey },
    path: "/v1/background-generator",
  });

async function createBoth() {
  const shop = await createShop();
  return { ...shop, test: await createKey({ shopId: shop.id, mode: "test" }) };
}

test("an idempotency key is new again after a day has passed, and live keys are not", async () => {
  const shop = await createBoth();
  const isReplayed = async (key: string) => (await order(key, "k")).headers.get("idempotent-replayed") === "true";
  expect([await isReplayed(shop.test), await isReplayed(shop.key)]).toEqual([false, false]);
  expect((await pass(shop.test, day - 60)).status).toBe(200);
  expect(await isReplayed(shop.test)).toBe(true);
  const moved = await pass(shop.test, 60);
  expect(await moved.json()).toMatchObject({ advanced_seconds: 60, moved: { idempotency_keys: 1, reviews: 0 } });
  expect([await isReplayed(shop.test), await isReplayed(shop.key)]).toEqual([false, true]);
});

test("a picture that waits for a yes is given up after seven days, and its credits return", async () => {
  const shop = await createBoth();
  const json = {
    scene_type: "sweep",
    mood: "soft",
    dominant_colors: ["#d9c7b8"],
    output_preset: "square_2000_png",
    source_image_s3_key: "sandbox/needs_review",
  };
  await send(swap, { key: shop.test, json, path: "/v1/background-swap-with-spec" });
  const { id } = await database().render.findFirstOrThrow({ where: { shopId: shop.id } });
  expect(await runRender(id, makeFakeWorld().tools, new AbortController().signal)).toBe("needs-review");
  await pass(shop.test, 7 * day - 60);
  await sweep();
  const state = async () => (await database().render.findUniqueOrThrow({ where: { id } })).state;
  expect(await state()).toBe("rendered");
  await pass(shop.test, 60);
  await sweep();
  expect(await state()).toBe("cancelled");
  const account = await database().creditAccount.findFirstOrThrow({ where: { shopId: shop.id, mode: "test" } });
  expect(account.reserved).toBe(0n);
});

test("test grants and test keys end, live ones do not", async () => {
  const shop = await createBoth();
  const inAnHour = new Date(Date.now() + 3_600_000);
  for (const mode of ["test", "live"] as const) {
    const grant = {
      shopId: shop.id,
      mode,
      source: "promo",
      reference: "hour",
      credits: 10,
      expiresAt: inAnHour,
    } as const;
    await inTransaction((tx) => grantCredits(tx, grant));
  }
  const keys = [
    await createKey({ shopId: shop.id, mode: "test", expiresAt: inAnHour }),
    await createKey({ shopId: shop.id, mode: "live", expiresAt: inAnHour }),
  ];
  const seen = await send(look, { key: shop.test, path });
  expect(await seen.json()).toMatchObject({
    next_ends: { grants: inAnHour.toISOString(), keys: inAnHour.toISOString(), reviews: null },
  });
  await pass(shop.test, 3600);
  await sweep();
  const statuses = await Promise.all(keys.map((key) => send(operations, { key, path: "/v1/operations" })));
  expect(statuses.map(({ status }) => status)).toEqual([401, 200]);
  const grants = await database().creditGrant.findMany({ where: { shopId: shop.id, reference: "hour" } });
  expect(Object.fromEntries(grants.map(({ mode, expired }) => [mode, expired]))).toEqual({ test: 10n, live: 0n });
});

test("a clock is test mode's alone, and no shop moves another's", async () => {
  const [shop, stranger] = [await createBoth(), await createBoth()];
  expect((await pass(shop.key, 60)).status).toBe(403);
  expect((await send(look, { key: shop.key, path })).status).toBe(403);
  await order(stranger.test, "k");
  expect(await (await pass(shop.test, 40 * day)).json()).toMatchObject({ moved: { idempotency_keys: 0 } });
  expect((await order(stranger.test, "k")).headers.get("idempotent-replayed")).toBe("true");
});

test.each([0, -1, 1.5, 40 * day + 1, "60", null])("%j seconds are refused", async (seconds) => {
  const shop = await createBoth();
  expect((await pass(shop.test, seconds)).status).toBe(422);
});
