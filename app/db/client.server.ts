import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@prisma/client";
import { env } from "#app/env.server.ts";

/** A handle inside a transaction. Use cases that must share one take it as their first argument. */
export type Transaction = Prisma.TransactionClient;

/** Connections one process may hold. Web + worker + BullMQ stay well below PostgreSQL's default of 100. */
const poolConnectionsMax = 10;

let client: PrismaClient | undefined;

/** The process's database client, connected on first use to DATABASE_URL. */
export function database(): PrismaClient {
  client ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: poolConnectionsMax }),
  });
  return client;
}

/** Closes the pool. Part of a clean shutdown; a later `database()` connects anew. */
export async function closeDatabase(): Promise<void> {
  await client?.$disconnect();
  client = undefined;
}
