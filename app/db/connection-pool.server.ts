import pg from "pg";

/** Connections one process may hold. Web + worker + BullMQ stay well below PostgreSQL's default of 100. */
export const poolConnectionsMax = 10;
/** A request that waits longer for a connection is better told that the service is busy. */
const connectTimeoutMs = 10_000;

/**
 * Gives a checked-out connection back when it ends by itself. Prisma forgets a transaction's connection when even its
 * ROLLBACK fails, which is what happens when the server dies: without this, every restart of PostgreSQL would cost the
 * process as many places in its pool as it had transactions open, until none is left.
 */
function releaseWhenConnectionEnds(client: pg.PoolClient): void {
  client.once("end", () => {
    const release = client.release.bind(client);
    // Whoever still holds it may try to give it back as well; the pool would call that an error.
    client.release = () => undefined;
    try {
      release(true);
    } catch {
      // It lay idle: the pool has it back and removes it by itself.
    }
  });
}

/**
 * Keeps the loss of a connection from ending the process. Between two users a connection has no listener of theirs, and
 * an error event that nobody listens to is an uncaught exception. Whoever waits for a query is told by its promise.
 */
export function surviveLostConnections(pool: pg.Pool): void {
  pool.on("connect", (client) => client.on("error", () => undefined));
}

/** A pool of connections to the database at `url` that survives restarts of the server. */
export function openConnectionPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolConnectionsMax,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  surviveLostConnections(pool);
  pool.on("connect", releaseWhenConnectionEnds);
  return pool;
}
