import { jsonAnswer, type Answer } from "#app/api/answer.ts";
import { authenticateBearer } from "#app/api/bearer-key.server.ts";
import type { Caller } from "#app/api/caller.ts";
import { authenticateFlow } from "#app/api/flow-call.server.ts";
import { parseJsonObject } from "#app/api/json-body.ts";
import { problemDetails, problemOf, type Problem } from "#app/api/problem.ts";
import { RateLimited, rateHeaders, spendRate, type LimitKind } from "#app/api/rate-limit.server.ts";
import { readBody } from "#app/api/read-body.server.ts";
import { correlationIdOf, logCall } from "#app/api/request-log.server.ts";
import type { ApiScope } from "#app/api/scopes.ts";
import { createId } from "#app/db/ids.ts";
import { isConnectionLoss } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";

/** Our largest request, a Standardize batch, stays below; a picture does not travel in JSON. */
const jsonBytesMax = 64 * 1024;

/** PostgreSQL restarts within seconds. */
const outageRetrySeconds = 5;

/** A call that was let in. */
export interface ApiCall {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly requestId: string;
  readonly caller: Caller;
  readonly now: Date;
  /** The idempotency key that came with the call otherwise than by its header (Flow's run id). */
  readonly runId: string | null;
  /** The request's JSON object. Throws `payload_too_large` above 64 kB and `InvalidInput`. */
  readonly readJson: () => Promise<Record<string, unknown>>;
}

/** One method of one path. */
interface Endpoint {
  readonly scope: ApiScope;
  readonly limit: LimitKind;
  /** Shopify Flow may call too: a call with X-Shopify-Hmac-Sha256 is then judged by that alone, and refused elsewhere. */
  readonly takesFlow?: true;
  readonly run: (call: ApiCall) => Promise<Answer>;
}

/** A contract's way of saying no. */
type RenderProblem = (problem: Problem) => unknown;

interface Door {
  /** Left out for paths of our own: they speak RFC 9457 whatever the client accepts. */
  readonly renderProblem?: RenderProblem;
  /** Left out for a path that does not exist: every call is answered with `not_found`. */
  readonly endpoints?: Partial<Record<"GET" | "POST", Endpoint>>;
}

interface RouteArguments {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** What is known of a call by the time it is answered; filled in on the way, read by the log and the headers. */
interface Progress {
  readonly requestId: string;
  readonly now: Date;
  caller: Caller | null;
  headers: Record<string, string>;
}

function endpointFor(door: Door, request: Request): Endpoint {
  if (door.endpoints === undefined) throw new Refusal("not_found", "There is nothing at this path.");
  const { GET, POST } = door.endpoints;
  const endpoint = { GET, HEAD: GET, POST }[request.method];
  if (endpoint !== undefined) return endpoint;
  throw new Refusal("method_not_allowed", `This path does not take ${request.method}.`);
}

/** Who calls, and how their JSON is read: by key, or by Shopify's signature where the endpoint takes one. */
async function letIn(endpoint: Endpoint, request: Request, now: Date) {
  const signature = request.headers.get("x-shopify-hmac-sha256");
  if (signature !== null && endpoint.takesFlow === true) {
    const rawBody = await readBody(request, jsonBytesMax);
    const { caller, body, runId } = await authenticateFlow(rawBody, signature);
    return { caller, runId, readJson: async () => body };
  }
  if (signature !== null) {
    throw new Refusal("unauthorized", "Shopify's signature does not open this path. Send a key without the header.");
  }
  const caller = await authenticateBearer(request, now);
  return { caller, runId: null, readJson: async () => parseJsonObject(await readBody(request, jsonBytesMax)) };
}

async function run(door: Door, { request, params }: RouteArguments, progress: Progress): Promise<Answer> {
  const endpoint = endpointFor(door, request);
  const { caller, runId, readJson } = await letIn(endpoint, request, progress.now);
  progress.caller = caller;
  progress.headers = rateHeaders(await spendRate(caller, endpoint.limit), progress.now);
  if (!caller.scopes.includes(endpoint.scope)) {
    throw new Refusal("forbidden", `This key may not do that: it lacks the scope ${endpoint.scope}.`);
  }
  return endpoint.run({ request, params, requestId: progress.requestId, caller, now: progress.now, runId, readJson });
}

function refusalHeaders(error: unknown, problem: Problem, door: Door, now: Date): Record<string, string> {
  const { GET, POST } = door.endpoints ?? {};
  return {
    ...(problem.retryAfterSeconds === null ? {} : { "Retry-After": String(problem.retryAfterSeconds) }),
    ...(problem.status === 401 ? { "WWW-Authenticate": 'Bearer realm="Cyclorama"' } : {}),
    ...(problem.status === 405 ? { Allow: [GET && "GET, HEAD", POST && "POST"].filter(Boolean).join(", ") } : {}),
    ...(error instanceof RateLimited ? rateHeaders(error.allowance, now) : {}),
  };
}

function answerProblem(error: unknown, problem: Problem, door: Door, request: Request, now: Date): Answer {
  const headers = refusalHeaders(error, problem, door, now);
  const wantsProblemJson = request.headers.get("accept")?.includes("application/problem+json") === true;
  if (!wantsProblemJson && door.renderProblem !== undefined)
    return jsonAnswer(problem.status, door.renderProblem(problem), headers);
  return jsonAnswer(problem.status, problemDetails(problem), {
    ...headers,
    "Content-Type": "application/problem+json",
  });
}

/** What the client is told: refusals as they are, a database that is away as `unavailable`, the rest is logged. */
function explain(error: unknown, requestId: string): unknown {
  if (error instanceof Refusal) return error;
  log().error({ err: error, requestId }, "an API call failed unexpectedly");
  if (!isConnectionLoss(error)) return error;
  return new Refusal("unavailable", "We cannot answer right now. Try again, with the same Idempotency-Key.", {
    retryAfterSeconds: outageRetrySeconds,
    cause: error,
  });
}

/**
 * Makes a route of the API: lets the caller in (key or Shopify's signature, then rate limit, then scope), runs the
 * endpoint, renders what goes wrong in the contract's envelope (or as RFC 9457 when `Accept` asks for it) and writes
 * one row into the request log. Serves as Remix `loader` and `action` alike; never throws.
 */
export function apiDoor(door: Door): (route: RouteArguments) => Promise<Response> {
  return async (route) => {
    const { request } = route;
    const startedAtMs = performance.now();
    const progress: Progress = { requestId: createId("request"), now: new Date(), caller: null, headers: {} };
    let answer: Answer;
    let errorCode: string | null = null;
    try {
      answer = await run(door, route, progress);
    } catch (thrown) {
      const error = explain(thrown, progress.requestId);
      const problem = problemOf(error, progress.requestId);
      errorCode = problem.code;
      answer = answerProblem(error, problem, door, request, progress.now);
    }
    await logCall({
      requestId: progress.requestId,
      correlationId: correlationIdOf(request),
      caller: progress.caller,
      method: request.method,
      path: new URL(request.url).pathname,
      status: answer.status,
      errorCode,
      durationMs: Math.round(performance.now() - startedAtMs),
    });
    return toResponse(answer, progress, request);
  };
}

function toResponse(answer: Answer, progress: Progress, request: Request): Response {
  const headers = new Headers({ ...progress.headers, ...answer.headers });
  headers.set("X-Request-Id", progress.requestId);
  headers.set("Cache-Control", "no-store");
  headers.set("X-Content-Type-Options", "nosniff");
  return new Response(request.method === "HEAD" ? null : answer.body, { status: answer.status, headers });
}
