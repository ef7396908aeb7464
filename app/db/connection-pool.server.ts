import { createHash } from "node:crypto";
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

/** Texts of statements that are prepared: several times what the product says often. */
const preparedMax = 500;
/** A text that is met this often will be met again. */
const preparedFromUse = 3;
const usesByText = new Map<string, { uses: number; readonly name: string }>();

/** The name under which a statement is prepared, or undefined while it is not known to come again. */
function nameOfStatement(text: string): string | undefined {
  const known = usesByText.get(text);
  if (known !== undefined) {
    known.uses += 1;
    return known.uses < preparedFromUse ? undefined : known.name;
  }
  if (usesByText.size < preparedMax) {
    usesByText.set(text, { uses: 1, name: createHash("sha256").update(text).digest("base64url") });
  }
  return undefined;
}

interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  name?: string | undefined;
}

function isNameless(query: unknown): query is Statement {
  const { text, values, name } = (query ?? {}) as Partial<Statement>;
  return typeof text === "string" && name === undefined && values !== undefined && values.length > 0;
}

/**
 * Lets the server keep what it understood and planned of the statements that come again and again. Prisma sends each one
 * as if it were new, and reading and planning it is half of what a small statement costs the server.
 */
function prepareWhatComesAgain(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const prepared = (first: unknown, ...rest: unknown[]): unknown => {
    if (isNameless(first)) {
      const name = nameOfStatement(first.text);
      if (name !== undefined) return query({ ...first, name }, ...rest);
    }
    return query(first, ...rest);
  };
  client.query = prepared as typeof client.query;
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
  pool.on("connect", prepareWhatComesAgain);
  return pool;
}
