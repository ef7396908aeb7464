import { Refusal } from "#app/refusal.ts";

/** How one try ended. */
export interface TryOutcome {
  readonly at: Date;
  readonly durationMs: number;
  /** Null when there was no answer. */
  readonly status: number | null;
  /** Written for the developer; null when the message was taken. */
  readonly error: string | null;
  readonly retryAfter: string | null;
  /** What was sent, or would have been. */
  readonly body: string | null;
  /** Where the reason lies. lost: there is nothing (any more) to send. */
  readonly fault: "none" | "receiver" | "ours" | "lost";
}

/** What is wrong with an answer, or null: only 2xx means that the message was taken. */
export function faultOfStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400)
    return `Answered with a redirect (${status}), which is not followed. Give the final URL.`;
  return `Answered with status ${status}; only 2xx says that the message was taken.`;
}

const certificateCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
const wordsByCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: "The connection was refused.",
  ENOTFOUND: "The host name could not be found.",
  UND_ERR_CONNECT_TIMEOUT: "No connection could be made within 3 seconds.",
  UND_ERR_HEADERS_TIMEOUT: "No answer came within 15 seconds.",
};

/** What went wrong when there was no answer, in words for the receiver's developer. */
export function faultOfConnection(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const { name, code } = error as { name?: unknown; code?: unknown };
  if (name === "TimeoutError") return "No answer came within 15 seconds.";
  if (typeof code !== "string") return "The connection broke off.";
  if (certificateCodes.test(code)) return `The server's certificate was not accepted (${code}).`;
  return wordsByCode[code] ?? `The connection broke off (${code}).`;
}
