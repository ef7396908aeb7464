import type { Caller } from "#app/api/caller.ts";
import { createMinuteBudget } from "#app/api/minute-budget.ts";
import { isUlid } from "#app/db/ids.ts";
import type { LoggedCallAnswer } from "#app/contracts/own/logged-call.ts";
import { database } from "#app/db/client.server.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";

/** Paths are ours and short; a longer one is a probe. */
const pathLengthMax = 500;

/**
 * Rows a minute and process for calls that no rate limit holds back: those of nobody (401, unknown paths) and those above
 * a limit. Enough to see what a developer does wrong, and in the log's 30 days no more than some hundred megabytes.
 */
export const unlimitedRowsPerMinute = 30;
const hasRoomForUnlimited = createMinuteBudget(unlimitedRowsPerMinute);

export interface LoggedCall {
  readonly requestId: string;
  readonly correlationId: string | null;
  readonly caller: Caller | null;
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

const isUnlimited = ({ caller, status }: LoggedCall) => caller === null || status === 429;

/**
 * Writes one row a call; of a flood of refused ones only the first each minute, the rest go to the process's log. So does
 * a row that cannot be written: that is no reason to fail the call.
 */
export async function logCall(call: LoggedCall): Promise<void> {
  const { requestId, caller, path, ...rest } = call;
  if (isUnlimited(call) && !hasRoomForUnlimited(new Date())) {
    log().info({ requestId, shopId: caller?.shop.id, status: call.status }, "an API call too many for the request log");
    return;
  }
  try {
    await database().requestLogRow.create({
      data: {
        id: requestId,
        shopId: caller?.shop.id ?? null,
        apiKeyId: caller?.apiKeyId ?? null,
        path: path.slice(0, pathLengthMax),
        ...rest,
      },
    });
  } catch (error) {
    log().error({ err: error, requestId, status: call.status }, "an API call could not be written to the request log");
  }
}

/** A call of the shop as it was written down. Throws `not_found`, for another shop's call too. */
export async function readCall(shopId: string, requestId: string | undefined): Promise<LoggedCallAnswer> {
  const id = requestId !== undefined && isUlid(requestId) ? requestId : "";
  const row = await database().requestLogRow.findFirst({ where: { id, shopId } });
  if (row === null)
    throw new Refusal("not_found", "There is no such call of this organization, or it is too long ago.");
  return {
    request_id: row.id,
    correlation_id: row.correlationId,
    method: row.method,
    path: row.path,
    status: row.status,
    error_code: row.errorCode,
    duration_ms: row.durationMs,
    created_at: row.createdAt.toISOString(),
  };
}
