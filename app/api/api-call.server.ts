import { jsonAnswer, type Answer } from "#app/api/answer.ts";
import { authenticateBearer } from "#app/api/bearer-key.server.ts";
import type { Caller } from "#app/api/caller.ts";
import { authenticateFlow } from "#app/api/flow-call.server.ts";
import { parseJsonObject } from "#app/api/json-body.ts";
import { problemDetails, problemOf, type Problem } from "#app/api/problem.ts";
import { contractOfPath } from "#app/contracts/contract-of-path.ts";
import { errorEnvelopes } from "#app/contracts/error-envelopes.ts";
import type { ContractName, Operation, OperationMethod } from "#app/contracts/operation.ts";
import { RateLimited, rateHeaders, spendRate } from "#app/api/rate-limit.server.ts";
import { readBody } from "#app/api/read-body.server.ts";
import { correlationIdOf, logCall } from "#app/api/request-log.server.ts";
import { madeStorable } from "#app/api/storable-text.ts";
import { createId } from "#app/db/ids.ts";
import { isConnectionLoss } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";

/** Our largest request, a Standardize batch, stays below; a picture does not travel in JSON. */
const jsonBytesMax = 64 * 1024;

/** PostgreSQL restarts within seconds. */
const outageRetrySeconds = 5;

/** A call to an operation that is open to everybody. */
interface PublicCall {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly requestId: string;
  readonly now: Date;
}

/** A call that was let in. */
export interface ApiCall extends PublicCall {
  readonly caller: Caller;
  readonly operation: Operation;
  /** The idempotency key that came with the call otherwise than by its header (Flow's run id). */
  readonly runId: string | null;
  /** The request's JSON object. Throws `payload_too_large` above 64 kB and `InvalidInput`. */
  readonly readJson: () => Promise<Record<string, unknown>>;
}

type Run = (call: ApiCall) => Promise<Answer>;

/** One method of one path: an operation and what it does, with a caller or, when it is public, for anybody. */
type Endpoint =
  | { readonly operation: Operation; readonly run: Run }
  | { readonly operation: Operation; readonly runPublic: (call: PublicCall) => Promise<Answer> };

interface Door {
  /** In whose envelope refusals are written. Left out: in that of the contract under whose prefix the path is. */
  readonly contract?: ContractName;
  /** Left out for a path that does not exist: every call is answered with `not_found`. */
  readonly endpoints?: Partial<Record<OperationMethod, Endpoint>>;
}

/** A route's loader and action in one, and what it can do. */
export interface DoorFunction {
  (route: RouteArguments): Promise<Response>;
  readonly operations: readonly Operation[];
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
  operation: string | null;
  headers: Record<string, string>;
}

function endpointFor(door: Door, request: Request): Endpoint {
  if (door.endpoints === undefined) throw new Refusal("not_found", "There is nothing at this path.");
  const { GET } = door.endpoints;
  const endpoints: Partial<Record<string, Endpoint>> = {
    ...door.endpoints,
    ...(GET === undefined ? {} : { HEAD: GET }),
  };
  const endpoint = endpoints[request.method];
  if (endpoint !== undefined) return endpoint;
  throw new Refusal("method_not_allowed", `This path does not take ${request.method}.`);
}

/** Who calls, and how their JSON is read: by key, or by Shopify's signature where the endpoint takes one. */
async function letIn(operation: Operation, request: Request, now: Date) {
  const bytesMax = operation.bodyBytesMax ?? jsonBytesMax;
  const signature = request.headers.get("x-shopify-hmac-sha256");
  if (signature !== null && operation.takesFlow === true) {
    const rawBody = await readBody(request, bytesMax);
    const { caller, body, runId } = await authenticateFlow(rawBody, signature);
    return { caller, runId, readJson: async () => body };
  }
  if (signature !== null) {
    throw new Refusal("unauthorized", "Shopify's signature does not open this path. Send a key without the header.");
  }
  const caller = await authenticateBearer(request, now);
  return { caller, runId: null, readJson: async () => parseJsonObject(await readBody(request, bytesMax)) };
}

function requireOrganization(request: Request): void {
  if (request.headers.has("x-external-org-id")) return;
  throw new Refusal(
    "organization_missing",
    "The X-External-Org-Id header is missing. Send the id of your organization, org_…, which GET /v1/credits names.",
  );
}

/** Path parameters, in which a NUL is no reason to fail: what it names is as missing as anything else. */
function askable(params: RouteArguments["params"]): RouteArguments["params"] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === undefined ? value : madeStorable(value)] as const),
  );
}

async function run(door: Door, { request, params: given }: RouteArguments, progress: Progress): Promise<Answer> {
  const endpoint = endpointFor(door, request);
  const { requestId, now } = progress;
  const params = askable(given);
  progress.operation = endpoint.operation.id;
  if ("runPublic" in endpoint) return endpoint.runPublic({ request, params, requestId, now });
  const { operation } = endpoint;
  const { caller, runId, readJson } = await letIn(operation, request, now);
  progress.caller = caller;
  if (operation.requiresOrganization === true) requireOrganization(request);
  if (operation.limit !== null) progress.headers = rateHeaders(await spendRate(caller, operation.limit), now);
  if (operation.scope !== null && !caller.scopes.includes(operation.scope)) {
    throw new Refusal("forbidden", `This key may not do that: it lacks the scope ${operation.scope}.`);
  }
  return endpoint.run({ request, params, requestId, caller, operation, now, runId, readJson });
}

function refusalHeaders(error: unknown, problem: Problem, door: Door, now: Date): Record<string, string> {
  const methods = Object.keys(door.endpoints ?? {}).flatMap((method) =>
    method === "GET" ? ["GET", "HEAD"] : [method],
  );
  return {
    ...(problem.retryAfterSeconds === null ? {} : { "Retry-After": String(problem.retryAfterSeconds) }),
    ...(problem.status === 401 ? { "WWW-Authenticate": 'Bearer realm="Cyclorama"' } : {}),
    ...(problem.status === 405 ? { Allow: methods.join(", ") } : {}),
    ...(error instanceof RateLimited ? rateHeaders(error.allowance, now) : {}),
  };
}

function answerProblem(error: unknown, problem: Problem, door: Door, request: Request, now: Date): Answer {
  const headers = refusalHeaders(error, problem, door, now);
  const wantsProblemJson = request.headers.get("accept")?.includes("application/problem+json") === true;
  const path = new URL(request.url).pathname;
  const write = errorEnvelopes[door.contract ?? contractOfPath(path) ?? "own"];
  const written = write?.(problem, path) ?? null;
  if (!wantsProblemJson && written !== null) return jsonAnswer(written.status, written.body, headers);
  // The contract's status holds in either form.
  const status = written?.status ?? problem.status;
  return jsonAnswer(status, problemDetails({ ...problem, status }), {
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
export function apiDoor(door: Door): DoorFunction {
  const answerRoute = async (route: RouteArguments): Promise<Response> => {
    const { request } = route;
    const startedAtMs = performance.now();
    const progress: Progress = {
      requestId: createId("request"),
      now: new Date(),
      caller: null,
      operation: null,
      headers: {},
    };
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
    logCall({
      requestId: progress.requestId,
      operation: progress.operation,
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
  const operations = Object.values(door.endpoints ?? {}).map(({ operation }) => operation);
  return Object.assign(answerRoute, { operations });
}

function toResponse(answer: Answer, progress: Progress, request: Request): Response {
  const headers = new Headers({ ...progress.headers, ...answer.headers });
  headers.set("X-Request-Id", progress.requestId);
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  headers.set("X-Content-Type-Options", "nosniff");
  // An answer that may have no body (204) must not even have an empty one.
  const body = request.method === "HEAD" || answer.body === "" ? null : answer.body;
  return new Response(body, { status: answer.status, headers });
}
