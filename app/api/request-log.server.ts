import type { Caller } from "#app/api/caller.ts";
import { createMinuteBudget } from "#app/api/minute-budget.ts";
import { beforeDatabaseCloses, database } from "#app/db/client.server.ts";
import { timeOfUlid } from "#app/db/ids.ts";
import { isConnectionLoss } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";

/** Paths are ours and short; a longer one is a probe. */
const pathLengthMax = 500;

/**
 * Rows a minute and process for calls that no rate limit holds back: those of nobody (401, unknown paths) and those above
 * a limit. Enough to see what a developer does wrong, and in the log's 30 days no more than some hundred megabytes.
 */
export const unlimitedRowsPerMinute = 30;
const hasRoomForUnlimited = createMinuteBudget(unlimitedRowsPerMinute);

/** Rows wait this long for others: one statement then writes them all. A second is promised. */
const flushMs = 250;
/** Rows of one statement. */
const rowsAtOnce = 1000;
/** Rows that wait while the database is away; what comes then is told to the process's log alone. */
const waitingMax = 10_000;

export interface LoggedCall {
  readonly requestId: string;
  readonly correlationId: string | null;
  readonly caller: Caller | null;
  /** The operation's id; null when there was none at the path. */
  readonly operation: string | null;
  readonly method: string;
  /** Without the query, which may hold what must not be kept. */
  readonly path: string;
  readonly status: number;
  readonly errorCode: string | null;
  readonly durationMs: number;
}

/** What a client sent as X-Request-Id, kept as its correlation id: up to 200 printable ASCII characters, else null. */
export function correlationIdOf(request: Request): string | null {
  const sent = request.headers.get("x-request-id");
  return sent !== null && /^[\x20-\x7e]{1,200}$/.test(sent) ? sent : null;
}

const rowOf = ({ requestId, caller, path, ...rest }: LoggedCall) => ({
  id: requestId,
  shopId: caller?.shop.id ?? null,
  mode: caller?.mode ?? null,
  apiKeyId: caller?.apiKeyId ?? null,
  path: path.slice(0, pathLengthMax),
  // The id's own time: pages by time and pages by id are the same pages.
  createdAt: new Date(timeOfUlid(requestId)),
  ...rest,
});
type Row = ReturnType<typeof rowOf>;

let waiting: Row[] = [];
let timer: NodeJS.Timeout | null = null;
let flushed: Promise<void> = Promise.resolve();

async function write(rows: Row[]): Promise<void> {
  try {
    await database().requestLogRow.createMany({ data: rows, skipDuplicates: true });
  } catch (error) {
    if (isConnectionLoss(error) && waiting.length + rows.length <= waitingMax) {
      waiting = [...rows, ...waiting];
      flushSoon();
    }
    const calls = rows.map(({ id, status }) => `${id} ${status}`);
    log().error({ err: error, calls }, "API calls could not be written to the request log");
  }
}

async function writeWaiting(): Promise<void> {
  for (let rows = waiting.splice(0, rowsAtOnce); rows.length > 0; rows = waiting.splice(0, rowsAtOnce)) {
    await write(rows);
    // Put back because the database is away: the next round tries again.
    if (timer !== null) return;
  }
}

function flushSoon(): void {
  timer ??= setTimeout(() => void flushRequestLog(), flushMs).unref();
}

/** Writes the calls that this process still holds. Never throws. */
export async function flushRequestLog(): Promise<void> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  flushed = flushed.then(writeWaiting);
  await flushed;
}

beforeDatabaseCloses(flushRequestLog);

const isUnlimited = ({ caller, status }: LoggedCall) => caller === null || status === 429;

/**
 * Writes one row a call, within a quarter of a second and together with others; of a flood of refused ones only the
 * first each minute, the rest go to the process's log. So does a row that cannot be written: that is no reason to fail
 * the call.
 */
export function logCall(call: LoggedCall): void {
  const { requestId, caller, status } = call;
  if ((isUnlimited(call) && !hasRoomForUnlimited(new Date())) || waiting.length >= waitingMax) {
    log().info({ requestId, shopId: caller?.shop.id, status }, "an API call too many for the request log");
    return;
  }
  waiting.push(rowOf(call));
  flushSoon();
}
