import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { openConnectionPool, poolConnectionsMax } from "#app/db/connection-pool.server.ts";
import { env } from "#app/env.server.ts";

/** The server ends the transaction's own connection in its middle, as it does when it is killed. */
async function transactionThatLosesItsConnection(): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    await tx.shop.count();
  });
}

test("connections that the server ended do not use up the pool", async () => {
  for (let lost = 0; lost <= poolConnectionsMax; lost++) {
    await expect(transactionThatLosesItsConnection()).rejects.toThrow();
  }
  await expect(database().shop.count()).resolves.toBe(0);
});

test("a connection that is lost between two users ends nothing", async () => {
  const pool = openConnectionPool(env().DATABASE_URL);
  const client = await pool.connect();
  // What pg does with such a loss. Without a listener this throws, and the process would end.
  expect(client.emit("error", new Error("terminating connection due to administrator command"))).toBe(true);
  client.release(true);
  await pool.end();
});
