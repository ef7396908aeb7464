import compression from "compression";
import express, { type ErrorRequestHandler, type NextFunction, type Request, type Response } from "express";
import { problemDetails, problemOf } from "#app/api/problem.ts";
import { contractOfPath } from "#app/contracts/contract-of-path.ts";
import { errorEnvelopes } from "#app/contracts/error-envelopes.ts";
import { createId } from "#app/db/ids.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";

/** Vite writes a content hash into these names, so a browser may keep them for good. */
const hashedAssets = { immutable: true, maxAge: "1y", fallthrough: false } as const;

/** One line a request. The path only: query strings carry session tokens and signatures. */
function logRequest(request: Request, response: Response, next: NextFunction): void {
  const startedAtMs = performance.now();
  response.on("finish", () => {
    const durationMs = Math.round(performance.now() - startedAtMs);
    log().info({ method: request.method, path: request.path, status: response.statusCode, durationMs }, "request");
  });
  next();
}

const unreadable = "This request cannot be read: check its URL, its Host header and its method.";

/**
 * Express says by a status on its errors what the client did wrong; a URL or method of which no Request can be made is
 * a TypeError. Whatever else arrives here is ours and keeps its own words to itself.
 */
function refusalFor(error: unknown): unknown {
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 404) return new Refusal("not_found", "There is nothing at this path.");
  return status === 400 || error instanceof TypeError ? new Refusal("invalid_payload", unreadable) : error;
}

/**
 * Answers what never reached a route. Under an API's prefix in the contract's envelope, elsewhere in one sentence; never with
 * express's own page, which shows a stack.
 */
const answerUnroutable: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  // The client left before or while it was answered: previews are given up all day.
  if (response.destroyed) return;
  const requestId = createId("request");
  const problem = problemOf(refusalFor(error), requestId);
  // Nothing about the fields of a body: the request line is at fault.
  const status = problem.code === "invalid_payload" ? 400 : problem.status;
  const about = { requestId, method: request.method, path: request.path, status };
  log()[status >= 500 ? "error" : "info"]({ ...about, err: error }, "request could not be routed");
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.status(status).set("X-Request-Id", requestId);
  const contract = contractOfPath(request.path);
  if (contract === null) {
    response.type("text").send(problem.message);
    return;
  }
  const write = errorEnvelopes[contract];
  if (write !== null) response.json(write({ ...problem, status }, request.path).body);
  else response.type("application/problem+json").send(JSON.stringify(problemDetails({ ...problem, status })));
};

/** The web process's way from socket to route: log line, compression, files of the build, then `answer` for all else. */
export function createWebApp(answer: (request: Request, response: Response, next: NextFunction) => Promise<void>) {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", true);
  app.use(logRequest);
  app.use(compression());
  app.use("/assets", express.static("build/client/assets", hashedAssets));
  app.use(express.static("build/client", { maxAge: "1h", index: false }));
  // Not `all("*")`: express would decode the path for its parameter and refuse a malformed one before any route saw it.
  app.use((request, response, next) => void answer(request, response, next));
  app.use(answerUnroutable);
  return app;
}
