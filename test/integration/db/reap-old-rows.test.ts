import { encodeTime } from "ulid";
import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import {
  eventDays,
  previewCountDays,
  productWebhookDays,
  reapOldRows,
  requestLogDays,
  webhookDays,
  webhookDeliveryDays,
} from "#app/db/reap-old-rows.server.ts";
import { sweep } from "#app/renders/sweep.server.ts";

const now = new Date("2026-11-22T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000);
const shopId = createId("shop");

async function addIdempotencyRow(key: string, expiresAt: Date) {
  const data = { shopId, mode: "live", key, inputHash: "", state: "completed", lockedUntil: now, expiresAt } as const;
  await database().idempotencyRow.create({ data });
}

async function addCall(at: Date) {
  const id = encodeTime(at.getTime(), 10) + createId("request").slice(10);
  await database().requestLogRow.create({
    data: { id, method: "GET", path: "/v1/jobs", status: 200, durationMs: 1, createdAt: at },
  });
}

async function addWebhook(webhookId: string, receivedAt: Date, topic = "app/uninstalled") {
  await database().inboundWebhook.create({ data: { webhookId, topic, shopDomain: "a.myshopify.com", receivedAt } });
}

test("rows past their time go, younger ones stay, and the sweep removes them", async () => {
  await addIdempotencyRow("old", hoursAgo(0.01));
  await addIdempotencyRow("young", hoursAgo(-1));
  await addCall(hoursAgo(requestLogDays * 24 + 1));
  await addCall(hoursAgo(requestLogDays * 24 - 1));
  await addWebhook("old", hoursAgo(webhookDays * 24 + 1));
  await addWebhook("young", hoursAgo(webhookDays * 24 - 1));
  await addWebhook("old product", hoursAgo(productWebhookDays * 24 + 1), "products/update");
  await addWebhook("young product", hoursAgo(productWebhookDays * 24 - 1), "products/update");
  for (const day of [hoursAgo(previewCountDays * 24 + 24), now])
    await database().previewCount.create({ data: { shopId, day, count: 1 } });

  expect(await reapOldRows(now)).toBe(5);
  expect(await reapOldRows(now)).toBe(0);
  expect(await database().idempotencyRow.findMany({ select: { key: true } })).toEqual([{ key: "young" }]);
  expect(await database().requestLogRow.findMany({ select: { createdAt: true } })).toEqual([
    { createdAt: hoursAgo(requestLogDays * 24 - 1) },
  ]);
  expect(await database().inboundWebhook.findMany({ select: { webhookId: true } })).toEqual([
    { webhookId: "young" },
    { webhookId: "young product" },
  ]);
  expect(await database().previewCount.findMany({ select: { day: true } })).toEqual([{ day: new Date("2026-11-22") }]);

  await addWebhook("old again", new Date(0));
  expect(await sweep()).toMatchObject({ rowsReaped: expect.any(Number) });
  expect(await database().inboundWebhook.count({ where: { webhookId: "old again" } })).toBe(0);
});

async function addDelivery(id: string, endpointId: string, createdAt: Date, state: "pending" | "failed" = "failed") {
  const finishedAt = state === "pending" ? null : createdAt;
  const rest = { shopId, mode: "live", lane: endpointId, eventId: id, eventType: "asset.failed", state } as const;
  await database().webhookDelivery.create({ data: { id, endpointId, createdAt, finishedAt, ...rest } });
  await database().webhookAttempt.create({ data: { deliveryId: id, number: 1, at: createdAt, durationMs: 1 } });
}

test("callbacks go with their tries when they are done and past their time", async () => {
  const endpointId = createId("webhookEndpoint");
  await database().webhookEndpoint.create({
    data: { id: endpointId, shopId, mode: "live", kind: "requests", secret: Buffer.from("sealed") },
  });
  const [tooOld, stillKept] = [hoursAgo(webhookDeliveryDays * 24 + 1), hoursAgo(webhookDeliveryDays * 24 - 1)];
  await addDelivery("old", endpointId, tooOld);
  await addDelivery("old and pending", endpointId, tooOld, "pending");
  await addDelivery("young", endpointId, stillKept);
  expect(await reapOldRows(now)).toBe(1);
  const left = await database().webhookDelivery.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  expect(left.map(({ id }) => id)).toEqual(["old and pending", "young"]);
  expect(await database().webhookAttempt.count()).toBe(2);
});

test("events go after their days, and the numbers of those that stay are theirs", async () => {
  const shop = createId("shop");
  await database().shop.create({ data: { id: shop, domain: `${shop.toLowerCase().replace("_", "-")}.myshopify.com` } });
  const add = async (sequence: bigint, at: Date) => {
    const id = `evt_${encodeTime(at.getTime(), 10)}${createId("request").slice(10)}`;
    const made = { type: "credits.low", subjectId: "made up", data: {}, createdAt: at };
    await database().event.create({ data: { shopId: shop, sequence, id, ...made } });
  };
  await add(1n, hoursAgo(eventDays * 24 + 1));
  await add(2n, hoursAgo(eventDays * 24 - 1));
  expect(await reapOldRows(now)).toBe(1);
  expect(await database().event.findMany({ where: { shopId: shop }, select: { sequence: true } })).toEqual([
    { sequence: 2n },
  ]);
});
