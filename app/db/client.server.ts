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

/** Closes the pool. Part of a clean shutdown; a later `database()` connects anew. */
export async function closeDatabase(): Promise<void> {
  await client?.$disconnect();
  client = undefined;
}
