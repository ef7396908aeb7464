import { createApiKey } from "#app/api/key-record.server.ts";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";

/** Enough for every order of a run. */
const credits = 100_000_000;

export interface BenchShop {
  readonly id: string;
  readonly keys: readonly string[];
}

/** A shop with credits and `keys` live keys. The id is `${name}` so that SQL can make it up again. */
export async function createBenchShop(name: string, keys: number): Promise<BenchShop> {
  await database().shop.create({ data: { id: name, domain: `${name.replaceAll("_", "-")}.myshopify.com` } });
  const grant = { shopId: name, mode: "live", source: "promo", reference: "bench", credits } as const;
  await inTransaction((tx) => grantCredits(tx, grant));
  const made: string[] = [];
  for (let key = 0; key < keys; key++) made.push((await createApiKey({ shopId: name, mode: "live" })).key);
  return { id: name, keys: made };
}

/** A farm of workers that reports for the whole run: nobody makes the pictures here, and the queue must not fill up. */
export async function createBenchWorkers(): Promise<void> {
  const seenAt = new Date(Date.now() + 60 * 60_000);
  await database().worker.create({ data: { id: "worker_bench", name: "bench", slots: 10_000, seenAt } });
}
