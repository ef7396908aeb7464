import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { afterEach, expect, test } from "vitest";
import { callbackBody } from "#app/composition/callback-body.server.ts";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { createCallbackSender } from "#app/delivery/callback-sender.server.ts";
import { claimDeliveries } from "#app/delivery/claim-deliveries.server.ts";
import { appendEvent, readEvents } from "#app/delivery/event-log.server.ts";
import { recordTry } from "#app/delivery/record-try.server.ts";
import { replayDelivery, replayFailed } from "#app/delivery/replay-delivery.server.ts";
import { sendDelivery } from "#app/delivery/send-delivery.server.ts";
import {
  createEndpoint,
  endpointsDisabledByUs,
  readEndpoint,
  revealSecret,
  rotateSecret,
  updateEndpoint,
} from "#app/delivery/webhook-endpoints.server.ts";
import { guardedPost } from "#app/net/guarded-post.server.ts";
import { makeShop } from "../renders/make-orders.ts";
import { openReceiver, type ReceivedCall } from "./callback-receiver.ts";
import { deliver, deliveriesOf, fanOut, happen, sendDue, soon } from "./send-callbacks.ts";

const second = 1000;
const hour = 3600 * second;
const later = (ms: number) => new Date(Date.now() + ms);
// Nobody is sent what another test left behind.
afterEach(async () => {
  await database().webhookEndpoint.deleteMany();
});

const accepts = (Reader: typeof Standard | typeof Svix, secret: string, call: ReceivedCall) => {
  try {
    new Reader(secret).verify(call.body, call.headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
};

async function listeningShop() {
  const shop = await makeShop();
  const owner = { shopId: shop.id, mode: "live" } as const;
  const receiver = await openReceiver();
  const { endpoint, secret } = await createEndpoint(owner, { url: receiver.url, eventTypes: ["*"], description: "" });
  return { owner, receiver, endpoint, secret };
}

test("a message is the event, signed, with its delivery's id", async () => {
  const { owner, receiver, secret } = await listeningShop();
  await happen(owner.shopId, "asset.standardized");
  await deliver();
  const [delivery] = await deliveriesOf(owner);
  const [call] = receiver.calls;
  expect(receiver.calls).toHaveLength(1);
  expect(call?.headers["webhook-id"]).toBe(delivery?.id);
  expect(JSON.parse(call?.body ?? "")).toMatchObject({ seq: 1, id: delivery?.eventId, type: "asset.standardized" });
  expect(call !== undefined && accepts(Standard, secret, call) && accepts(Svix, secret, call)).toBe(true);
  expect(delivery).toMatchObject({ state: "delivered", attempts: 1, lastStatus: 204, lastError: null });
  expect(delivery?.body).toBe(call?.body);
  expect(delivery?.tries).toMatchObject([{ number: 1, status: 204, error: null }]);
});

test("pictures come as links that are good for a day from the try", async () => {
  const { owner, receiver } = await listeningShop();
  const resultSha256 = "a".repeat(64);
  const event = { type: "render.completed", subjectId: "r1", data: { mode: "live", resultSha256 } } as const;
  await inTransaction((tx) => appendEvent(tx, { shopId: owner.shopId, ...event }));
  await deliver();
  const { data } = JSON.parse(receiver.calls[0]?.body ?? "") as { data: { result_url: string } };
  const expires = Number(new URL(data.result_url).searchParams.get("expires"));
  expect(expires - Date.now() / 1000).toBeGreaterThanOrEqual(24 * 3600 - 1);
});

test("only 2xx is taken, and a redirect is not followed", async () => {
  for (const status of [200, 201, 299, 300, 302, 307, 400, 404, 500]) {
    const { owner, receiver } = await listeningShop();
    receiver.answer = (response) => response.writeHead(status, { location: receiver.url }).end();
    await happen(owner.shopId, "asset.failed");
    await deliver();
    const [delivery] = await deliveriesOf(owner);
    expect(delivery?.state, String(status)).toBe(status < 300 ? "delivered" : "pending");
    expect(delivery?.lastStatus).toBe(status);
    expect(receiver.calls).toHaveLength(1);
  }
});

test("a failing message is tried ten times by the schedule, with one id and fresh timestamps, then given up", async () => {
  const { owner, receiver, secret } = await listeningShop();
  receiver.answer = (response) => response.writeHead(500).end();
  await happen(owner.shopId, "asset.failed");
  await fanOut();
  let now = soon();
  const pauses: number[] = [];
  for (let n = 0; n < 10; n++) {
    await sendDue(now);
    const [delivery] = await deliveriesOf(owner);
    if (delivery?.state !== "pending") break;
    // A moment before it is due, nothing is sent.
    await sendDue(new Date(delivery.nextAttemptAt.getTime() - 1));
    expect(receiver.calls).toHaveLength(n + 1);
    pauses.push((delivery.nextAttemptAt.getTime() - now.getTime()) / second);
    now = delivery.nextAttemptAt;
  }
  const schedule = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
  expect(pauses).toHaveLength(schedule.length);
  for (const [index, pause] of pauses.entries()) {
    expect(pause).toBeGreaterThanOrEqual(schedule[index] ?? 0);
    expect(pause).toBeLessThanOrEqual((schedule[index] ?? 0) * 1.2 + 0.001);
  }
  const [delivery] = await deliveriesOf(owner);
  expect(delivery).toMatchObject({ state: "failed", attempts: 10 });
  expect(delivery?.tries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
  expect(receiver.calls[0] !== undefined && accepts(Standard, secret, receiver.calls[0])).toBe(true);
  await sendDue(later(1000 * hour));
  expect(receiver.calls).toHaveLength(10);
});

test("Retry-After is honoured, as seconds and as a date, up to a day", async () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const cases = [
    { retryAfter: "600", seconds: 600 },
    { retryAfter: "Sun, 22 Nov 2026 13:00:00 GMT", seconds: 3600 },
    { retryAfter: "99999999", seconds: 86_400 },
  ];
  for (const { retryAfter, seconds } of cases) {
    const { owner, receiver } = await listeningShop();
    receiver.answer = (response) => response.writeHead(503, { "retry-after": retryAfter }).end();
    await happen(owner.shopId, "asset.failed");
    await fanOut();
    await database().webhookDelivery.updateMany({ data: { nextAttemptAt: now } });
    await sendDue(now);
    const [delivery] = await deliveriesOf(owner);
    expect(((delivery?.nextAttemptAt.getTime() ?? 0) - now.getTime()) / second).toBe(seconds);
  }
});

test.each([429, 502, 504])("after a %i nothing at all is sent to the endpoint for a while", async (status) => {
  const { owner, receiver, endpoint } = await listeningShop();
  receiver.answer = (response) => response.writeHead(status, { "retry-after": "120" }).end();
  await happen(owner.shopId, "asset.failed");
  const now = soon();
  await deliver(now);
  receiver.answer = (response) => response.writeHead(200).end();
  await happen(owner.shopId, "asset.standardized");
  await deliver(new Date(now.getTime() + 119 * second));
  expect(receiver.calls).toHaveLength(1);
  await deliver(new Date(now.getTime() + 121 * second));
  expect(receiver.calls).toHaveLength(3);
  expect((await readEndpoint(owner, endpoint.id)).failingSince).toBeNull();
});

test("410 switches the endpoint off, what waits fails, and the shop is told once", async () => {
  const { owner, receiver, endpoint } = await listeningShop();
  receiver.answer = (response) => response.writeHead(410).end();
  await happen(owner.shopId, "asset.failed", "asset.failed", "asset.failed");
  await deliver();
  await deliver(later(100 * hour));
  expect(await readEndpoint(owner, endpoint.id)).toMatchObject({ disabledReason: "gone" });
  expect((await deliveriesOf(owner)).map(({ state }) => state)).toEqual(["failed", "failed", "failed"]);
  expect(await endpointsDisabledByUs(owner)).toMatchObject([{ id: endpoint.id }]);
  const told = (await readEvents(owner.shopId, { after: 0, limit: 100 })).filter(({ type }) =>
    type.startsWith("webhook"),
  );
  expect(told).toMatchObject([
    { type: "webhook.disabled", subjectId: endpoint.id, data: { reason: "gone", mode: "live" } },
  ]);
});

test("after five days of nothing but failures the endpoint is switched off; a success in between starts anew", async () => {
  const { owner, receiver, endpoint } = await listeningShop();
  receiver.answer = (response) => response.writeHead(500).end();
  const start = Date.now();
  const day = (days: number) => new Date(start + days * 24 * hour);
  const attemptOn = async (days: number) => {
    await happen(owner.shopId, "asset.failed");
    await deliver(day(days));
    return await readEndpoint(owner, endpoint.id);
  };
  expect((await attemptOn(0.001)).failingSince).not.toBeNull();
  expect((await attemptOn(4.9)).disabledAt).toBeNull();
  receiver.answer = (response) => response.writeHead(200).end();
  expect((await attemptOn(4.95)).failingSince).toBeNull();
  receiver.answer = (response) => response.writeHead(500).end();
  expect((await attemptOn(5.1)).disabledAt).toBeNull();
  expect((await attemptOn(10)).disabledAt).toBeNull();
  expect(await attemptOn(10.2)).toMatchObject({ disabledReason: "failing" });
  const back = await updateEndpoint(owner, endpoint.id, { enabled: true });
  expect(back).toMatchObject({ disabledAt: null, disabledReason: null, failingSince: null });
});

test("while a rotation lasts both secrets verify, afterwards only the new one", async () => {
  const { owner, receiver, endpoint, secret: former } = await listeningShop();
  const { secret } = await rotateSecret(owner, endpoint.id);
  expect(secret).not.toBe(former);
  expect((await revealSecret(owner, endpoint.id)).secret).toBe(secret);
  await happen(owner.shopId, "asset.failed");
  await deliver();
  const [call] = receiver.calls;
  expect(call?.headers["webhook-signature"]).toMatch(/^v1,\S+ v1,\S+$/);
  for (const each of [secret, former])
    for (const Reader of [Standard, Svix]) expect(call !== undefined && accepts(Reader, each, call)).toBe(true);
  await happen(owner.shopId, "asset.failed");
  await deliver(later(24 * hour + second));
  expect(receiver.calls[1]?.headers["webhook-signature"]).toMatch(/^v1,\S+$/);
});

test("a crash between sending and recording sends the message again, with the same id", async () => {
  const { owner, receiver } = await listeningShop();
  await happen(owner.shopId, "asset.failed");
  await fanOut();
  const now = soon();
  const [claimed] = await claimDeliveries({ count: 1, failing: false, busyLanes: [], now });
  if (claimed === undefined) throw new Error("nothing was due");
  const tools = { compose: callbackBody, post: guardedPost, now: () => now, signal: new AbortController().signal };
  const outcome = await sendDelivery(claimed, tools);
  // The process dies here. As long as its lease holds nobody sends.
  await sendDue(new Date(now.getTime() + 59 * second));
  expect(receiver.calls).toHaveLength(1);
  await sendDue(new Date(now.getTime() + 61 * second));
  expect(receiver.calls).toHaveLength(2);
  expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  // It was not dead after all: what it has to say comes too late.
  expect(await recordTry(claimed, outcome)).toBe(false);
  expect(await deliveriesOf(owner)).toMatchObject([{ state: "delivered", attempts: 1 }]);
});

test("many senders at once send each message once", async () => {
  const { owner, receiver } = await listeningShop();
  for (let n = 0; n < 20; n++) await happen(owner.shopId, "asset.failed", "asset.standardized");
  await fanOut();
  await Promise.all(Array.from({ length: 4 }, () => sendDue()));
  expect(receiver.calls).toHaveLength(40);
  expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(40);
  expect((await deliveriesOf(owner)).every(({ state, attempts }) => state === "delivered" && attempts === 1)).toBe(
    true,
  );
});

test("a dead endpoint with a thousand messages does not hold up another", async () => {
  const dead = await listeningShop();
  const alive = await listeningShop();
  dead.receiver.answer = () => undefined;
  for (let n = 0; n < 10; n++) await happen(dead.owner.shopId, ...Array<"asset.failed">(100).fill("asset.failed"));
  await fanOut();
  await happen(alive.owner.shopId, "asset.failed");
  await fanOut();
  const sender = createCallbackSender({ compose: callbackBody, now: soon });
  while (alive.receiver.calls.length === 0) await sender.round();
  expect(dead.receiver.calls.length).toBeLessThanOrEqual(16);
  await sender.stop(0);
  // What was on the way is given back at once, for the next process.
  const waiting = await deliveriesOf(dead.owner);
  expect(waiting.every(({ state, leaseUntil }) => state === "pending" && leaseUntil === null)).toBe(true);
});

test("a replay sends the same message again at once, by a schedule of its own", async () => {
  const { owner, receiver, endpoint } = await listeningShop();
  await happen(owner.shopId, "asset.failed");
  await deliver();
  const [delivered] = await deliveriesOf(owner);
  const replayed = await replayDelivery(owner, delivered?.id ?? "");
  expect(replayed).toMatchObject({ state: "pending", attempts: 1 });
  await sendDue(soon());
  expect(receiver.calls.map(({ headers }) => headers["webhook-id"])).toEqual([delivered?.id, delivered?.id]);
  expect(await deliveriesOf(owner)).toMatchObject([{ state: "delivered", attempts: 2 }]);
  await updateEndpoint(owner, endpoint.id, { enabled: false });
  await expect(replayDelivery(owner, delivered?.id ?? "")).rejects.toMatchObject({ code: "state_conflict" });
  const stranger = { shopId: (await makeShop()).id, mode: "live" } as const;
  await expect(replayDelivery(stranger, delivered?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  const inTest = { ...owner, mode: "test" } as const;
  await expect(replayDelivery(inTest, delivered?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
});

test("a message that is being sent at this moment is not sent beside it", async () => {
  const { owner } = await listeningShop();
  await happen(owner.shopId, "asset.failed");
  await fanOut();
  const [claimed] = await claimDeliveries({ count: 1, failing: false, busyLanes: [], now: soon() });
  await expect(replayDelivery(owner, claimed?.id ?? "")).rejects.toMatchObject({ code: "state_conflict" });
});

test("everything that failed since a time is replayed in one go, and nothing else", async () => {
  const { owner, receiver, endpoint } = await listeningShop();
  await happen(owner.shopId, "asset.failed", "asset.failed", "asset.failed");
  receiver.answer = (response) => response.writeHead(410).end();
  await deliver();
  const [first] = await deliveriesOf(owner);
  await database().webhookDelivery.update({ where: { id: first?.id ?? "" }, data: { createdAt: later(-2 * hour) } });
  await updateEndpoint(owner, endpoint.id, { enabled: true });
  receiver.answer = (response) => response.writeHead(204).end();
  expect(await replayFailed(owner, endpoint.id, later(-hour))).toBe(2);
  await sendDue(soon());
  expect((await deliveriesOf(owner)).map(({ state }) => state)).toEqual(["failed", "delivered", "delivered"]);
  expect(await replayFailed(owner, endpoint.id, later(-hour))).toBe(0);
});

test("a message whose event was erased is sent as it was before, or not at all", async () => {
  const { owner, receiver } = await listeningShop();
  receiver.answer = (response) => response.writeHead(500).end();
  await happen(owner.shopId, "asset.failed");
  await deliver();
  await happen(owner.shopId, "asset.failed");
  await fanOut();
  await database().event.deleteMany({ where: { shopId: owner.shopId } });
  receiver.answer = (response) => response.writeHead(200).end();
  await sendDue(later(hour));
  const [kept, unsent] = await deliveriesOf(owner);
  expect(receiver.calls[1]?.body).toBe(receiver.calls[0]?.body);
  expect(kept).toMatchObject({ state: "delivered" });
  expect(unsent).toMatchObject({ state: "failed", lastStatus: null, lastError: "What it tells of was erased." });
});

test("a receiver that cannot be reached is told about in words, without what a socket would say", async () => {
  const { owner, endpoint } = await listeningShop();
  const closed = (await openReceiver()).url.replace(/:\d+/, ":9");
  const words: (string | null)[] = [];
  for (const url of [closed, "http://127.0.0.1:1/"]) {
    await updateEndpoint(owner, endpoint.id, { url });
    await happen(owner.shopId, "asset.failed");
    await deliver();
    words.push((await deliveriesOf(owner)).at(-1)?.lastError ?? null);
  }
  expect(words).toEqual(["The connection was refused.", "The connection was refused."]);
});
