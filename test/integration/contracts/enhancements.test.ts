import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { action as approve } from "#app/routes/v1.renders.$renderId.approve.ts";
import { action as reject } from "#app/routes/v1.renders.$renderId.reject.ts";
import { countsOf, createKey, createShop, send, type TestShop } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { bodyOf, cancel, cancelled, create, created, enhancementOf, rendersOf, work } from "./enhancements-client.ts";

const never = new AbortController().signal;
const doubt = "The handle may be missing.";

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop(5000);
});

describe("cancel", () => {
  test("what has not started is cancelled and its credits return; what is being made is finished", async () => {
    const fresh = await createShop(100);
    const id = await created(fresh.key, bodyOf(3));
    const world = makeFakeWorld();
    const [first = ""] = await rendersOf(id);
    let answered: Awaited<ReturnType<typeof cancelled>> | null = null;
    world.interrupt = async (effect) => {
      if (effect === "make") answered = await cancelled(fresh.key, id);
    };
    expect(await runRender(first, world.tools, never)).toBe("completed");
    expect(answered).toMatchObject({
      status: "processing",
      completed_at: null,
      items: [{ status: "processing" }, { status: "cancelled", credits_used: 0 }, { status: "cancelled" }],
    });
    expect(await enhancementOf(fresh.key, id)).toMatchObject({
      status: "partially_completed",
      completed_items: 1,
      failed_items: 0,
      credits_used: 5,
      items: [{}, { error_code: "cancelled", error_message: expect.stringMatching(/returned/) }, {}],
    });
    expect(await countsOf(fresh.id)).toMatchObject({ available: 95, reserved: 0 });
    expect(await verifyCredits(fresh.id)).toMatchObject({ ok: true });
  });

  test("repeating it is no error; cancelling what has ended otherwise is", async () => {
    const id = await created(shop.key, bodyOf(2));
    expect(await cancelled(shop.key, id)).toMatchObject({ status: "cancelled" });
    expect(await cancelled(shop.key, id)).toMatchObject({ status: "cancelled" });
    const done = await created(shop.key, bodyOf(1));
    await work(done, makeFakeWorld(), [0]);
    const answer = await cancel(shop.key, done);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: "state_conflict" } });
  });

  test("a key that may only read may not", async () => {
    const key = await createKey({ shopId: shop.id, mode: "live", scopes: ["jobs:read"] });
    const id = await created(shop.key, bodyOf(1));
    expect((await cancel(key, id)).status).toBe(403);
    expect((await enhancementOf(key, id)).status).toBe("queued");
  });

  test("many cancels against workers: every item ends once, one ending event, the ledger is clean", async () => {
    const fresh = await createShop(200);
    const id = await created(fresh.key, bodyOf(8));
    const renderIds = await rendersOf(id);
    const world = makeFakeWorld();
    await Promise.all([
      ...renderIds.map((renderId) => runRender(renderId, world.tools, never)),
      ...Array.from({ length: 4 }, () => cancel(fresh.key, id)),
    ]);
    const ended = await enhancementOf(fresh.key, id);
    const counts = (status: string) => ended.items.filter((item) => item.status === status).length;
    expect(counts("completed") + counts("cancelled")).toBe(8);
    expect(ended.credits_used).toBe(counts("completed") * 5);
    const events = await readEvents(fresh.id, { after: 0, limit: 500 });
    const endings = events.filter(({ type }) => /^enhancement\.(completed|partially_completed|cancelled)$/.test(type));
    expect(endings).toHaveLength(1);
    expect(endings[0]?.data).toMatchObject({ publicId: id, status: ended.status });
    const items = events.filter(({ type }) => type.startsWith("enhancement.item_"));
    expect(items).toHaveLength(8);
    expect(await countsOf(fresh.id)).toMatchObject({ available: 200 - ended.credits_used, reserved: 0 });
    expect(await verifyCredits(fresh.id)).toMatchObject({ ok: true });
  });
});

test("equal requests at once: one enhancement, the others replay it or are told to wait", async () => {
  const fresh = await createShop(100);
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 12 }, () => create(fresh.key, bodyOf(2), key)));
  const bodies = await Promise.all(
    answers.map(async (answer) => ({ status: answer.status, text: await answer.text() })),
  );
  const accepted = bodies.filter(({ status }) => status === 202);
  expect(new Set(accepted.map(({ text }) => text)).size).toBe(1);
  for (const { status, text } of bodies.filter((body) => body.status !== 202)) {
    expect(status).toBe(409);
    expect(text).toContain("idempotency_in_progress");
  }
  expect(await countsOf(fresh.id)).toMatchObject({ batches: 1, renders: 2, available: 90, reserved: 10 });
});

describe("a cutout in doubt", () => {
  async function doubtful(rest: Record<string, unknown> = {}) {
    const id = await created(shop.key, bodyOf(2, rest));
    await work(id, Object.assign(makeFakeWorld(), { doubt }), [0]);
    await work(id, makeFakeWorld(), [1]);
    return id;
  }
  const answerItem = (door: typeof approve, renderId: string) =>
    send(door, { key: shop.key, method: "POST", path: `/v1/renders/${renderId}`, params: { renderId } });

  test("is processing for the client, and says why and what to do", async () => {
    const id = await doubtful();
    const { status, items } = await enhancementOf(shop.key, id);
    expect(status).toBe("processing");
    expect(items).toMatchObject([
      {
        status: "processing",
        result_url: null,
        review: {
          reason: doubt,
          preview_url: expect.stringMatching(/^http/),
          until: expect.stringMatching(/Z$/),
          approve: `/v1/renders/${items[0]?.id}/approve`,
        },
      },
      { status: "completed", review: null },
    ]);
  });

  test("a yes completes it, a no cancels it, and so does cancelling", async () => {
    const [yes, no, both] = [await doubtful(), await doubtful(), await doubtful()];
    const waiting = async (id: string) => (await enhancementOf(shop.key, id)).items[0]?.id ?? "";
    expect((await answerItem(approve, await waiting(yes))).status).toBe(200);
    expect(await enhancementOf(shop.key, yes)).toMatchObject({ status: "completed", credits_used: 10 });
    expect((await answerItem(reject, await waiting(no))).status).toBe(200);
    expect(await enhancementOf(shop.key, no)).toMatchObject({
      status: "partially_completed",
      items: [{ status: "cancelled", error_code: "rejected" }, {}],
    });
    expect(await cancelled(shop.key, both)).toMatchObject({ status: "partially_completed", credits_used: 5 });
  });

  test("is taken as it is by who has nobody to ask", async () => {
    const id = await doubtful({ on_doubt: "accept" });
    expect(await enhancementOf(shop.key, id)).toMatchObject({ status: "completed", credits_used: 10 });
  });
});

describe("instructions", () => {
  const specOf = async (id: string) => {
    const [renderId = ""] = await rendersOf(id);
    return (await database().render.findUniqueOrThrow({ where: { id: renderId } })).spec as Record<string, unknown>;
  };

  test("change what is made of every image, and each item reports on them", async () => {
    const instructions = "Light grey background, no shadow. Add our logo!";
    const id = await created(shop.key, bodyOf(2, { instructions, preservation_level: "creative" }));
    expect(await specOf(id)).toMatchObject({ background: "#f2f2f2", shadow: "none", preservation: "creative" });
    const { items } = await enhancementOf(shop.key, id);
    const report = {
      followed: [
        { text: "Light grey background", meaning: "background #f2f2f2" },
        { text: "no shadow", meaning: "no shadow" },
      ],
      not_followed: [{ text: "Add our logo", reason: expect.stringContaining("Nothing is written") }],
    };
    expect(items.map((item) => item.instructions_report)).toEqual([report, report]);
    const without = await created(shop.key, bodyOf(1));
    expect((await enhancementOf(shop.key, without)).items[0]?.instructions_report).toBeNull();
  });

  test("a shadow that the photo did not give is reported once the picture is made", async () => {
    const id = await created(shop.key, bodyOf(1, { instructions: "Keep the shadow." }));
    expect((await enhancementOf(shop.key, id)).items[0]?.instructions_report?.followed).toHaveLength(1);
    const reason = "The photo's own shadow could not be kept: a soft one was drawn.";
    await work(id, Object.assign(makeFakeWorld(), { facts: { shadow: { kind: "soft", reason } } }), [0]);
    expect((await enhancementOf(shop.key, id)).items[0]?.instructions_report).toEqual({
      followed: [],
      not_followed: [{ text: "Keep the shadow", reason }],
    });
  });

  test("the callback's address and the preset are kept with the batch", async () => {
    const id = await created(shop.key, bodyOf(1, { webhook_url: "https://example.com/hook" }));
    const batch = await database().batch.findUniqueOrThrow({ where: { publicId: id } });
    expect(batch).toMatchObject({
      contract: "enhancements",
      kind: "enhancement",
      callbackUrl: "https://example.com/hook",
      preset: {
        id: "single_product_white_background",
        version: "1",
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });
});

test("a matte of the main product is not taken for one of all products, nor the other way round", async () => {
  const fresh = await createShop(100);
  const world = makeFakeWorld();
  const image = { source_url: "https://example.com/same.jpg" };
  const make = async (preset: string) => {
    const id = await created(fresh.key, { images: [image], preset });
    await work(id, world, [0]);
    return world.lastInput?.matte;
  };
  expect(await make("single_product_white_background")).toBeUndefined();
  expect(await make("clean_catalog_group")).toBeUndefined();
  expect(await make("clean_catalog_group")).toBeDefined();
  expect(await make("single_product_white_background")).toBeDefined();
});
