import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problemDetails, problemOf } from "#app/api/problem.ts";
import { RateLimited, rateHeaders } from "#app/api/rate-limit.server.ts";
import { isConnectionLoss } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";

/** PostgreSQL restarts within seconds. */
const outageRetrySeconds = 5;

/** What the client is told of an error: as everywhere in the API. */
function explain(error: unknown, requestId: string): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof TypeError)
    return new Refusal("invalid_payload", "This URL or one of its headers cannot be read.");
  log().error({ err: error, requestId }, "a stream could not be opened");
  if (!isConnectionLoss(error)) return error;
  const message = "We cannot answer right now. Try again.";
  return new Refusal("unavailable", message, { retryAfterSeconds: outageRetrySeconds, cause: error });
}

/** Answers a handshake with the reason why there will be no stream, before any upgrade. Returns what was answered. */
export function refuseUpgrade(socket: Duplex, thrown: unknown, requestId: string, now: Date) {
  const problem = problemOf(explain(thrown, requestId), requestId);
  const body = JSON.stringify(problemDetails(problem));
  const headers: Record<string, string> = {
    "Content-Type": "application/problem+json",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
    "X-Request-Id": requestId,
    "Cache-Control": "no-store",
    ...(problem.retryAfterSeconds === null ? {} : { "Retry-After": String(problem.retryAfterSeconds) }),
    ...(problem.status === 401 ? { "WWW-Authenticate": 'Bearer realm="Cyclorama"' } : {}),
    ...(thrown instanceof RateLimited ? rateHeaders(thrown.allowance, now) : {}),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}\r\n${lines.join("")}\r\n${body}`);
  return { status: problem.status, errorCode: problem.code };
}
