import { createApiKey, type NewApiKey } from "#app/api/key-record.server.ts";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";

/** A route module's one function. */
type Door = (route: { request: Request; params: Record<string, string | undefined> }) => Promise<Response>;

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

/** Calls a route as the web server would: a real Request in, a real Response out. */
export async function send(door: Door, sent: Sent): Promise<Response> {
  const { key, json, body, params = {} } = sent;
  const method = sent.method ?? (json !== undefined || body !== undefined ? "POST" : "GET");
  const headers = new Headers(sent.headers);
  if (typeof key === "string") headers.set("authorization", `Bearer ${key}`);
  if (json !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  const payload = json === undefined ? body : JSON.stringify(json);
  const request = new Request(`${origin}${sent.path ?? "/v1/test"}`, {
    method,
    headers,
    ...(payload === undefined ? {} : { body: payload }),
  });
  return door({ request, params });
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
