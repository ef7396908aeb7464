import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { PrismaClient, type Prisma } from "@prisma/client";
import { openConnectionPool } from "#app/db/connection-pool.server.ts";
import { env } from "#app/env.server.ts";

/** A handle inside a transaction. Use cases that must share one take it as their first argument. */
export type Transaction = Prisma.TransactionClient;

let client: PrismaClient | undefined;
let pool: Pool | undefined;

/** The pool behind `database()`, for libraries that bring statements of their own. */
export function connectionPool(): Pool {
  pool ??= openConnectionPool(env().DATABASE_URL);
  return pool;
}

/** The process's database client, connected on first use to DATABASE_URL. */
export function database(): PrismaClient {
  client ??= new PrismaClient({
    adapter: new PrismaPg(connectionPool(), { disposeExternalPool: true }),
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
  if (pool === undefined) return;
  for (const write of lastWrites) await write();
  if (client === undefined) await pool.end();
  else await client.$disconnect();
  client = undefined;
  pool = undefined;
}
