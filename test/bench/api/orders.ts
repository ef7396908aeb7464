import { openClient, type Client } from "./client.ts";

const path = "/v1/background-generator";
const body = JSON.stringify({ scene_type: "podium", mood: "warm", dominant_colors: ["#d9c7b8"], seed: 7 });
let made = 0;

/** One order with a key of its own. */
function placeOrder(client: Client, key: string) {
  made += 1;
  return client.post(path, key, body, { "idempotency-key": `bench-${made}` });
}

const asset = { external_id: "SKU_9921", url: "https://shop.example/raw/9921.jpg" };
const batchBody = JSON.stringify({ preset_id: "studio.ecommerce_clean.v1", version: "latest", assets: [asset] });

/** One Standardize batch of one asset, with an Idempotency-Key of its own: the contract that allows 500 a minute. */
export function placeStandardize(client: Client, key: string) {
  made += 1;
  return client.post("/v1/standardize/batch", key, batchBody, { "idempotency-key": `bench-${made}` });
}

/** The same order under one Idempotency-Key. */
export const placeSame = (client: Client, key: string, idempotencyKey: string) =>
  client.post(path, key, body, { "idempotency-key": idempotencyKey });

/** Orders a second that web processes accept from `clients` callers, who use the keys in turns. Throws for any but a 202. */
export async function acceptedASecond(
  origins: readonly string[],
  keys: readonly string[],
  run: { readonly clients: number; readonly seconds: number },
): Promise<number> {
  const clients = origins.map((origin) => openClient(origin, run.clients / origins.length));
  const untilMs = performance.now() + run.seconds * 1000;
  let accepted = 0;
  let turn = 0;
  const caller = async (client: Client) => {
    while (performance.now() < untilMs) {
      turn += 1;
      const { status, body: text } = await placeOrder(client, keys[turn % keys.length] ?? "");
      if (status !== 202) throw new Error(`an order was answered ${status}: ${text}`);
      accepted += 1;
    }
  };
  const startedAtMs = performance.now();
  await Promise.all(
    clients.flatMap((client) => Array.from({ length: run.clients / origins.length }, () => caller(client))),
  );
  const perSecond = accepted / ((performance.now() - startedAtMs) / 1000);
  await Promise.all(clients.map((client) => client.close()));
  return perSecond;
}
