import fc from "fast-check";
import { expect, test } from "vitest";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvents, type NewEvent } from "#app/delivery/event-log.server.ts";
import { readEventPage, scannedEventsMax } from "#app/delivery/event-page.server.ts";
import { database } from "#app/db/client.server.ts";
import { eventTypes } from "#app/contracts/events/event-types.ts";
import { loader } from "#app/routes/v1.events.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { createKey, createShop, send } from "../api/api-client.ts";
import { swapOrder } from "../renders/make-orders.ts";
import { appendStages } from "../stream/stream-clients.ts";

interface Page {
  readonly events: { readonly seq: number; readonly type: string; readonly data: Record<string, unknown> }[];
  readonly next_after: number;
  readonly has_more: boolean;
}

async function page(key: string, query: string): Promise<Page> {
  const response = await send(loader, { path: `/v1/events?${query}`, key });
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
}

test("reading on with next_after gives every event of the mode once, whatever the page and the filter", async () => {
  const shop = await createShop(0);
  const testKey = await createKey({ shopId: shop.id, mode: "test" });
  const types = ["render.stage", "render.started", "batch.failed"] as const;
  const events = Array.from({ length: 60 }, (_, n): NewEvent => {
    const mode = n % 3 === 0 ? "test" : "live";
    return { type: types[n % types.length] ?? "render.stage", subjectId: `s${n}`, data: { mode, stage: "scene", n } };
  });
  // Shuffled, so that mode and type do not go together.
  await inTransaction((tx) =>
    appendEvents(
      tx,
      shop.id,
      events.toSorted((a, b) => String(a.subjectId).localeCompare(b.subjectId)),
    ),
  );
  const all = (await readEventPage(shop.id, { after: 0, limit: 100 })).events;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 70 }),
      fc.constantFrom("live", "test"),
      fc.subarray([...types]),
      async (limit, mode, wanted) => {
        const filter = wanted.length === 0 ? "" : `&types=${wanted.join(",")}`;
        const read: number[] = [];
        let after = 0;
        for (let more = true; more;) {
          const next = await page(mode === "live" ? shop.key : testKey, `after=${after}&limit=${limit}${filter}`);
          read.push(...next.events.map(({ seq }) => seq));
          expect(next.next_after).toBeGreaterThanOrEqual(after);
          [after, more] = [next.next_after, next.has_more];
        }
        const expected = all.filter(
          (event) => event.mode === mode && (wanted.length === 0 || wanted.some((type) => type === event.type)),
        );
        expect(read).toEqual(expected.map(({ sequence }) => sequence));
        expect(after).toBe(60);
      },
    ),
    { numRuns: 25 },
  );
});

test("a reader of what is rare goes on through a long log instead of searching all of it at once", async () => {
  const shop = await createShop(0);
  await database().$executeRaw`
    INSERT INTO event (shop_id, sequence, id, type, subject_id, mode, data)
    SELECT ${shop.id}, n, 'evt_' || ${shop.id} || n, 'render.stage', 's', 'test', '{"mode":"test"}'
    FROM generate_series(1, ${scannedEventsMax} + 5) AS n`;
  await database().shop.update({ where: { id: shop.id }, data: { eventSequence: scannedEventsMax + 5 } });
  await appendStages(shop.id, 1);
  expect(await page(shop.key, "after=0")).toEqual({ events: [], next_after: scannedEventsMax, has_more: true });
  const last = await page(shop.key, `after=${scannedEventsMax}`);
  expect(last).toMatchObject({ next_after: scannedEventsMax + 6, has_more: false });
  expect(last.events).toHaveLength(1);
});

test("an order and its end read as documented, with the preset's version in every event of it", async () => {
  const shop = await createShop(100);
  const order = swapOrder({ id: shop.id, domain: shop.domain }, 2);
  const preset = { id: "studio.ecommerce_clean.v1", version: "1.0.0", contentHash: "sha256:abc" };
  const placed = await placeBatch({ ...order, request: { ...order.request, contract: "standardize", preset } });
  for (const id of placed.renderIds) await cancelRender(shop.id, id);
  const { events } = await page(shop.key, "types=batch.*,render.*,asset.*");
  expect(events.map(({ type }) => type)).toEqual([
    "batch.placed",
    "render.queued",
    "render.queued",
    "render.cancelled",
    "asset.failed",
    "render.cancelled",
    "asset.failed",
    "batch.cancelled",
  ]);
  const described = { preset_id: preset.id, resolved_version: "1.0.0", content_hash: "sha256:abc", mode: "live" };
  for (const event of events) expect(event.data).toMatchObject(described);
  expect(events[4]?.data).toEqual({
    ...described,
    execution_id: placed.batchId,
    job_id: placed.renderIds[0],
    external_id: null,
    status: "cancelled",
    result_url: null,
    sha256: null,
    compliance: null,
    error: { code: "cancelled", message: expect.any(String) },
  });
  expect(events[7]?.data).toMatchObject({
    batch_id: placed.batchId,
    status: "cancelled",
    counts: { total: 2, completed: 0, failed: 0, cancelled: 2 },
  });
  for (const { type, data } of events) {
    const described = eventTypes[type as keyof typeof eventTypes].data.safeParse(data);
    expect(described.error?.message).toBeUndefined();
  }
});

test("a query that cannot be meant is refused by name", async () => {
  const shop = await createShop(0);
  for (const [query, field] of [
    ["after=x", "after"],
    ["after=99", "after"],
    ["after=9007199254740993", "after"],
    ["limit=0", "limit"],
    ["limit=501", "limit"],
    ["types=asset", "types"],
    ["types=", "types"],
    ["since=1", "since"],
  ] as const) {
    const response = await send(loader, { path: `/v1/events?${query}`, key: shop.key });
    expect(response.status).toBe(422);
    const { code, errors } = (await response.json()) as { code: string; errors: { field: string }[] };
    expect([code, errors[0]?.field]).toEqual(["invalid_payload", field]);
  }
});
