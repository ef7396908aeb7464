import type { Caller } from "#app/api/caller.ts";
import { database } from "#app/db/client.server.ts";
import { log } from "#app/log.server.ts";

/** Paths are ours and short; a longer one is a probe. */
const pathLengthMax = 500;

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

/** Writes one row a call. A log that cannot be written is no reason to fail the call: it goes to the process's log. */
export async function logCall(call: LoggedCall): Promise<void> {
  const { requestId, caller, path, ...rest } = call;
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
