import {
  createPostgresBackend,
  Queue,
  runMigrations,
  Worker,
  type JobsOptions,
  type PgPool,
  type Processor,
  type WorkerOptions,
} from "bullmq";
import pg from "pg";
import { surviveLostConnections } from "#app/db/connection-pool.server.ts";
import { onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";

// The only file that knows what the queue lies on: PostgreSQL (BullMQ's own schema) or, with REDIS_URL, Redis.

/** Where BullMQ keeps its tables. */
const schema = "bullmq";
/** One listening connection for each worker, and a few for everything else. */
const poolConnectionsMax = 6;
/** A connection that is not there by then is not coming. */
const connectTimeoutMs = 5_000;
const redisPrefix = "cyclorama";

/** The side that rings. */
export interface RingingQueue {
  addBulk(jobs: { name: string; data: BellData; opts: JobsOptions }[]): Promise<unknown>;
  close(): Promise<void>;
}

/** The side that answers. `close` takes no new jobs and waits for those it has. */
export interface AnsweringWorker {
  close(): Promise<void>;
}

export interface BellData {
  readonly subjectId: string;
}

export interface QueueBackend {
  queue(name: string): RingingQueue;
  worker(name: string, processor: Processor<BellData>, options: Omit<WorkerOptions, "connection">): AnsweringWorker;
  close(): Promise<void>;
}

interface ErrorEmitter {
  readonly name: string;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** A queue without an 'error' listener would end the process when its connection drops. */
function surviveErrors<Emitter extends ErrorEmitter>(emitter: Emitter): Emitter {
  emitter.on("error", (error) => log().warn({ queue: emitter.name, reason: error.message }, "queue connection"));
  return emitter;
}

function openRedis(url: string): QueueBackend {
  const connection = { url, maxRetriesPerRequest: null };
  const base = { connection, prefix: redisPrefix };
  return {
    queue: (name) => surviveErrors(new Queue(name, base)),
    worker: (name, processor, options) => surviveErrors(new Worker(name, processor, { ...options, ...base })),
    close: () => Promise.resolve(),
  };
}

async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
}

async function openPostgres(): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    options: `-c search_path=${schema}`,
    max: poolConnectionsMax,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  pool.on("error", (error) => log().warn({ reason: error.message }, "queue connection"));
  surviveLostConnections(pool);
  await onceDatabaseAnswers(() => migrate(pool));
  // The very pool that BullMQ describes; its own words for it leave out pg's overloads.
  const connection = pool as unknown as PgPool;
  return {
    queue: (name) => surviveErrors(new Queue(name, { connection }, createPostgresBackend)),
    worker: (name, processor, options) =>
      surviveErrors(new Worker(name, processor, { ...options, connection }, createPostgresBackend)),
    close: () => pool.end(),
  };
}

/** Opens the queue's server and brings its schema up to date. */
export async function openQueueBackend(): Promise<QueueBackend> {
  const { REDIS_URL } = env();
  return REDIS_URL === undefined ? await openPostgres() : openRedis(REDIS_URL);
}
