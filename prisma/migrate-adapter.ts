import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

/**
 * The adapter of the Prisma command line (migrate deploy, diff, status). The running product uses plain PrismaPg.
 *
 * It exists because @prisma/adapter-pg rejects the catalog's own column types "name" and "char"
 * (github.com/prisma/orm/issues/27403), which the schema engine reads. It renames those types in the row description
 * to `text`. It can go once that issue is closed and `npm start` works on an empty folder without it.
 */
const textType = 25;
const textArrayType = 1009;
/** PostgreSQL type ids of the catalog: "char", name, and arrays of both. */
const readableType = new Map([
  [18, textType],
  [19, textType],
  [1002, textArrayType],
  [1003, textArrayType],
]);

interface RowDescription {
  fields: { dataTypeID: number }[];
}
interface PatchableQuery {
  handleRowDescription: (this: PatchableQuery, message: RowDescription) => unknown;
}

function makeCatalogTypesReadable(): void {
  const query = (pg as unknown as { Query: { prototype: PatchableQuery } }).Query.prototype;
  const original = query.handleRowDescription;
  query.handleRowDescription = function readableRowDescription(message) {
    for (const field of message.fields) field.dataTypeID = readableType.get(field.dataTypeID) ?? field.dataTypeID;
    return original.call(this, message);
  };
}

/** The schema engine leaves timers of 10 and 60 seconds behind; they would keep the command line waiting. */
function letLongTimersGo(): void {
  const original = globalThis.setTimeout;
  const patient = (run: () => void, delayMs?: number, ...rest: unknown[]) => {
    const timer = original(run, delayMs, ...rest) as NodeJS.Timeout | number;
    if ((delayMs ?? 0) >= 5000 && typeof timer === "object") timer.unref();
    return timer;
  };
  globalThis.setTimeout = Object.assign(patient, original) as typeof setTimeout;
}

interface ScriptRunner {
  client: pg.Pool;
  onError(error: unknown): never;
  executeScript(script: string): Promise<void>;
}

/**
 * The stock adapter cuts a migration at every semicolon, which breaks function bodies. Sent as one message it arrives
 * whole, and PostgreSQL runs it as one transaction: a migration is applied or not, never half.
 */
function sendScriptsWhole(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const runner = adapter as unknown as ScriptRunner;
    runner.executeScript = async (script) => {
      await runner.client.query(script).catch((error: unknown) => runner.onError(error));
    };
    return adapter;
  };
  return factory;
}

/**
 * An adapter for the database at `url`. Uses discrete fields: with a connection string the stock adapter would run
 * shadow migrations on the real database.
 */
export function createMigrateAdapter(url: string): PrismaPg {
  makeCatalogTypesReadable();
  letLongTimersGo();
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const factory = new PrismaPg({
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    ...(searchParams.get("sslmode") === "require" ? { ssl: true } : {}),
    allowExitOnIdle: true,
    idleTimeoutMillis: 100,
  });
  return sendScriptsWhole(factory);
}
