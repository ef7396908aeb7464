import { encodeTime } from "ulid";
import { beforeEach, expect, test } from "vitest";
import { readStatus, type StatusWindow } from "#app/api/status/read-status.server.ts";
import { rollUpHours } from "#app/api/status/roll-up-hours.server.ts";
import { database } from "#app/db/client.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { loader } from "#app/routes/status.ts";
import { send } from "../api/api-client.ts";
import { makeShop, swapOrder } from "../renders/make-orders.ts";

const now = new Date("2026-11-22T12:30:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const day = 24 * 60;

beforeEach(async () => {
  await database().$executeRaw`TRUNCATE status_hour, worker, request_log_row`;
  await database().render.updateMany({ data: { state: "cancelled", mode: "test", finishedAt: null } });
});

interface Ended {
  readonly state: "completed" | "failed" | "cancelled";
  readonly endedMinutesAgo: number;
  readonly waitedMs?: number;
  readonly tookMs?: number;
  readonly errorCode?: string;
  readonly mode?: "live" | "test";
  /** Its cutout was in doubt and somebody had to say yes. */
  readonly inDoubt?: boolean;
}

/** Renders that ended as told. */
async function ended(all: readonly Ended[]): Promise<void> {
  const shop = await makeShop(5 * all.length);
  const { renderIds } = await placeBatch(swapOrder(shop, all.length));
  for (const [index, { state, endedMinutesAgo, waitedMs = 1000, tookMs = 10_000, ...rest }] of all.entries()) {
    const finishedAt = minutesAgo(endedMinutesAgo);
    const createdAt = new Date(finishedAt.getTime() - tookMs);
    await database().render.update({
      where: { id: renderIds[index] ?? "" },
      data: {
        state,
        mode: rest.mode ?? "live",
        errorCode: rest.errorCode ?? null,
        createdAt,
        startedAt: new Date(createdAt.getTime() + waitedMs),
        finishedAt,
        ...(rest.inDoubt === true ? { cutout: { doubt: "A handle may be missing." } } : {}),
      },
    });
  }
}

let call = 0;
async function called(status: number, durationMs: number, agoMinutes: number, method = "POST"): Promise<void> {
  const createdAt = minutesAgo(agoMinutes);
  const id = `${encodeTime(createdAt.getTime(), 10)}${String((call += 1)).padStart(16, "0")}`;
  await database().requestLogRow.create({ data: { id, method, path: "/v1/x", status, durationMs, createdAt } });
}

/** Rolls up until nothing is left, as rounds one after the other do. */
async function rollUp(at = now): Promise<void> {
  while ((await rollUpHours(at)) > 3);
}

async function windowsNow(at = now): Promise<Record<string, StatusWindow>> {
  const { windows } = await readStatus(at);
  return Object.fromEntries(windows.map((window) => [window.name, window]));
}

test("pictures count when they are live and nobody cancelled them; failures that are ours are told apart", async () => {
  await ended([
    { state: "completed", endedMinutesAgo: 5 },
    { state: "completed", endedMinutesAgo: 60 },
    { state: "completed", endedMinutesAgo: 23 * 60 },
    { state: "failed", endedMinutesAgo: 10, errorCode: "no_product_found" },
    { state: "failed", endedMinutesAgo: 2 * day, errorCode: "render_timed_out" },
    { state: "cancelled", endedMinutesAgo: 10 },
    { state: "failed", endedMinutesAgo: 10, mode: "test" },
    { state: "completed", endedMinutesAgo: 8 * day },
    { state: "completed", endedMinutesAgo: 40 * day },
  ]);
  await rollUp();
  const windows = await windowsNow();
  expect(windows["24h"]?.renders).toEqual({ of: 4, succeeded: 3, rate: 0.75, failedByUs: 0 });
  expect(windows["7d"]?.renders).toEqual({ of: 5, succeeded: 3, rate: 0.6, failedByUs: 1 });
  expect(windows["30d"]?.renders).toEqual({ of: 6, succeeded: 4, rate: 4 / 6, failedByUs: 1 });
  expect(windows["24h"]?.hoursMeasured).toBe(25);
  expect(windows["30d"]?.hoursMeasured).toBe(30 * 24 + 1);
});

test("times are those of the pictures, without what waited for a person", async () => {
  const quick = Array.from({ length: 18 }, () => ({ state: "completed", endedMinutesAgo: 5, tookMs: 10_000 }) as const);
  await ended([
    ...quick,
    { state: "completed", endedMinutesAgo: 5, tookMs: 60_000, waitedMs: 50_000 },
    { state: "completed", endedMinutesAgo: 65, tookMs: 60_000, waitedMs: 50_000 },
    { state: "completed", endedMinutesAgo: 5, tookMs: 3_600_000, inDoubt: true },
  ]);
  await rollUp();
  const { finished, waited } = (await windowsNow())["24h"] ?? {};
  expect(finished?.count).toBe(20);
  expect(waited?.count).toBe(21);
  for (const [told, exact] of [
    [finished?.p50Ms, 10_000],
    [finished?.p95Ms, 60_000],
    [waited?.p50Ms, 1000],
    [waited?.p95Ms, 50_000],
  ] as const) {
    expect(told).toBeGreaterThanOrEqual(exact);
    expect(told).toBeLessThanOrEqual(exact * 1.1 + 1);
  }
});

test("calls fail by a 5xx, and accepting is measured on orders that were accepted", async () => {
  for (let index = 0; index < 19; index++) await called(202, 20, 5);
  await called(202, 200, 90);
  await called(422, 5000, 5);
  await called(200, 5000, 5, "GET");
  await called(500, 5000, 5);
  await called(503, 5000, 3 * day);
  await rollUp();
  const windows = await windowsNow();
  expect(windows["24h"]?.calls).toEqual({ of: 23, succeeded: 22, rate: 22 / 23 });
  expect(windows["7d"]?.calls).toEqual({ of: 24, succeeded: 22, rate: 22 / 24 });
  expect(windows["24h"]?.accepted.count).toBe(20);
  expect(windows["24h"]?.accepted.p95Ms).toBeLessThanOrEqual(22);
  expect(windows["24h"]?.callbacks).toEqual({ of: 0, succeeded: 0, rate: null });
});

test("an hour folded again is the same, the running one grows, and several rounds at once do no harm", async () => {
  await ended([{ state: "completed", endedMinutesAgo: 5 }]);
  await rollUp();
  const before = await database().statusHour.findMany({ orderBy: [{ hour: "asc" }, { measure: "asc" }] });
  await Promise.all([rollUpHours(now), rollUpHours(now), rollUpHours(now)]);
  expect(await database().statusHour.findMany({ orderBy: [{ hour: "asc" }, { measure: "asc" }] })).toEqual(before);
  await ended([{ state: "failed", endedMinutesAgo: 1, errorCode: "internal_error" }]);
  await rollUp();
  expect((await windowsNow())["24h"]?.renders).toMatchObject({ of: 2, succeeded: 1, failedByUs: 1 });
  // A day without a worker is made up for.
  const later = new Date(now.getTime() + 26 * 60 * 60_000);
  await rollUp(later);
  expect((await windowsNow(later))["24h"]).toMatchObject({ hoursMeasured: 25, renders: { of: 0 } });
  expect((await windowsNow(later))["7d"]).toMatchObject({ renders: { of: 2 } });
});

test("anybody reads it, as JSON or as a page, and nothing of a shop is in it", async () => {
  const shop = await makeShop(100);
  await placeBatch(swapOrder(shop, 3));
  await database().worker.create({ data: { id: "w", name: "worker-w", slots: 1, serviceSeconds: 4 } });
  const answer = await send(loader, { path: "/status" });
  expect(answer.headers.get("cache-control")).toBe("public, max-age=5");
  const status = (await answer.json()) as { now: Record<string, number>; windows: { window: string }[] };
  expect(status.now).toMatchObject({
    queue_depth: 3,
    active_workers: 1,
    slots: 1,
    service_seconds: 4,
    estimated_wait_seconds: 12,
  });
  expect(status.windows.map(({ window }) => window)).toEqual(["24h", "7d", "30d"]);
  const page = await loader({
    request: new Request("http://localhost:3000/status", { headers: { accept: "text/html,*/*" } }),
    params: {},
  });
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const html = await page.text();
  expect(html).toContain("<h1>Cyclorama status</h1>");
  for (const text of [JSON.stringify(status), html]) expect(text).not.toContain(shop.id);
});
