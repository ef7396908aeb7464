import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { poolConnectionsMax } from "#app/db/connection-pool.server.ts";

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
