import { database } from "#app/db/client.server.ts";

/** A load balancer asks every few seconds; a database that needs longer than this does not serve a merchant either. */
const databaseTimeoutMs = 2000;

export interface Health {
  readonly ok: boolean;
  readonly database: "up" | "down";
}

/** Asks the database for an answer and gives up after two seconds. Never throws. */
export async function readHealth(): Promise<Health> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the database does not answer")), databaseTimeoutMs);
  try {
    await Promise.race([database().$queryRaw`SELECT 1`, late]);
    return { ok: true, database: "up" };
  } catch {
    return { ok: false, database: "down" };
  } finally {
    clearTimeout(timer);
  }
}
