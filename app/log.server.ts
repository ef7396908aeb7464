import { pino } from "pino";
import { env } from "#app/env.server.ts";

/** Names under which a secret could arrive in a log line. Redacted at any depth up to three. */
const secretNames = [
  "authorization",
  "accessToken",
  "access_token",
  "refreshToken",
  "refresh_token",
  "id_token",
  "key",
  "apiKey",
  "secret",
  "signature",
  "cookie",
];
const redactedPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `headers["${name}"]`]);

let logger: pino.Logger | undefined;

/** The process's log: one JSON object a line on standard error, so that standard output stays the program's own. */
export function log(): pino.Logger {
  logger ??= pino(
    { level: env().LOG_LEVEL, redact: { paths: redactedPaths, censor: "[redacted]" }, base: null },
    pino.destination(2),
  );
  return logger;
}
