import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@prisma/client";
import { openConnectionPool } from "#app/db/connection-pool.server.ts";
import { env } from "#app/env.server.ts";

/** A handle inside a transaction. Use cases that must share one take it as their first argument. */
export type Transaction = Prisma.TransactionClient;

let client: PrismaClient | undefined;

/** The process's database client, connected on first use to DATABASE_URL. */
export function database(): PrismaClient {
  client ??= new PrismaClient({
    adapter: new PrismaPg(openConnectionPool(env().DATABASE_URL), { disposeExternalPool: true }),
  });
  return client;
}

const lastWrites: (() => Promise<void>)[] = [];

/** Names what is still to be written whenever this process closes its client. */
export function beforeDatabaseCloses(write: () => Promise<void>): void {
  lastWrites.push(write);
}

/** Closes the pool when what waits to be written is. Part of a clean shutdown; a later `database()` connects anew. */
export async function closeDatabase(): Promise<void> {
  if (client === undefined) return;
  for (const write of lastWrites) await write();
  await client.$disconnect();
  client = undefined;
}
