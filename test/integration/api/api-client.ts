import { createApiKey, type NewApiKey } from "#app/api/key-record.server.ts";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { contractOfPath } from "#app/contracts/contract-of-path.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { operations } from "#app/contracts/operations.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { checkAnswer } from "../openapi/check-answer.ts";

/** A route module's one function; with what it can do when it is a door of the API. */
interface Door {
  (route: { request: Request; params: Record<string, string | undefined> }): Promise<Response>;
  readonly operations?: readonly Operation[];
}

const origin = "http://localhost:3000";

export interface TestShop {
  readonly id: string;
  readonly domain: string;
  /** A live key with all scopes. */
  readonly key: string;
}

/** An installed shop with credits and a key. */
export async function createShop(credits = 1000): Promise<TestShop> {
  const id = createId("shop");
  const domain = `${id.toLowerCase().replace("_", "-")}.myshopify.com`;
  await database().shop.create({ data: { id, domain } });
  if (credits > 0) {
    const grant = { shopId: id, mode: "live", source: "promo", reference: "install", credits } as const;
    await inTransaction((tx) => grantCredits(tx, grant));
  }
  const { key } = await createApiKey({ shopId: id, mode: "live" });
  return { id, domain, key };
}

/** Another key for a shop. */
export async function createKey(wanted: NewApiKey): Promise<string> {
  return (await createApiKey(wanted)).key;
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly params?: Record<string, string>;
}

/** The operation's path with its parameters filled in, in their order. */
function pathOf(operation: Operation | undefined, params: Record<string, string>): string {
  const values = Object.values(params);
  return (operation?.path ?? "/v1/test").replaceAll(/\{\w+\}/g, () => encodeURIComponent(values.shift() ?? ""));
}

/** Holds an answer against openapi.json. Doors that only tests know are not in it. */
async function checkAgainstDescription(door: Door, request: Request, answer: Response): Promise<void> {
  const { method, url } = request;
  const path = new URL(url).pathname;
  const [known] = door.operations ?? [];
  if (door.operations === undefined || (known !== undefined && !operations.includes(known))) return;
  const operation = door.operations.find((each) => each.method === (method === "HEAD" ? "GET" : method));
  const contract = known?.contract ?? contractOfPath(path) ?? "own";
  await checkAnswer({ method, path, contract }, operation ?? null, answer);
}

/**
 * Calls a route as the web server would: a real Request in, a real Response out. Fails when the answer is not one that
 * openapi.json describes for the operation.
 */
export async function send(door: Door, sent: Sent): Promise<Response> {
  const { key, json, body, params = {} } = sent;
  const method = sent.method ?? (json !== undefined || body !== undefined ? "POST" : "GET");
  const headers = new Headers(sent.headers);
  if (typeof key === "string") headers.set("authorization", `Bearer ${key}`);
  if (json !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  const payload = json === undefined ? body : JSON.stringify(json);
  const operation = door.operations?.find((each) => each.method === method) ?? door.operations?.[0];
  const request = new Request(`${origin}${sent.path ?? pathOf(operation, params)}`, {
    method,
    headers,
    ...(payload === undefined ? {} : { body: payload }),
  });
  const answer = await door({ request, params });
  await checkAgainstDescription(door, request, answer);
  return answer;
}

/** A valid body of POST /v1/background-generator. */
export const generatorBody = {
  scene_type: "podium",
  mood: "warm",
  dominant_colors: ["#d9c7b8"],
  display_name: "autumn",
  seed: 7,
};

/** What the database holds of a shop's work and money. */
export async function countsOf(shopId: string) {
  const [batches, renders, rows, account] = await Promise.all([
    database().batch.count({ where: { shopId } }),
    database().render.count({ where: { shopId } }),
    database().idempotencyRow.count({ where: { shopId } }),
    database().creditAccount.findUnique({ where: { shopId_mode: { shopId, mode: "live" } } }),
  ]);
  return {
    batches,
    renders,
    rows,
    available: Number(account?.available ?? 0),
    reserved: Number(account?.reserved ?? 0),
  };
}
