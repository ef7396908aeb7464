import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Request, Response } from "express";
import { getOperationAST, parse } from "graphql";
import type { Faults, GraphqlFault } from "../faults.ts";
import type { Bucket } from "./bucket.ts";
import type { GraphqlContext } from "./context.ts";
import { internalError, throttled } from "./errors.ts";
import { type OperationAnswer, type OperationRequest, runOperation } from "./run-operation.ts";
import { apiVersion } from "./schema.ts";

/** One line of the "Store events" page. */
export interface GraphqlLogEntry {
  at: string;
  operation: string;
  status: number;
  /** Code of the first error or user error, or "ok". */
  outcome: string;
  requestedCost: number | null;
  actualCost: number | null;
  available: number | null;
  milliseconds: number;
}

export interface GraphqlEndpoint {
  contextFor: (scopes: ReadonlySet<string>) => GraphqlContext;
  scopesOf: (accessToken: string) => ReadonlySet<string> | undefined;
  bucket: Bucket;
  faults: Faults;
  record: (entry: GraphqlLogEntry) => void;
}

/** A call ordered to time out is held this long: longer than a client with sense waits. */
const timeoutHoldMs = 120_000;

const invalidToken = "[API] Invalid API key or access token (unrecognized login or wrong password)";

function nameOf(query: string): string {
  try {
    const operation = getOperationAST(parse(query));
    const [first] = operation?.selectionSet.selections ?? [];
    const field = first !== undefined && "name" in first ? first.name.value : "";
    return `${operation?.operation ?? ""} ${operation?.name?.value ?? field}`.trim();
  } catch {
    return "unreadable";
  }
}

function outcomeOf(answer: OperationAnswer): string {
  const [error] = answer.errors ?? [];
  if (error !== undefined) return String(error.extensions?.["code"] ?? error.message);
  for (const payload of Object.values(answer.data ?? {})) {
    const faults = (payload as { userErrors?: { message: string; code?: string }[] } | null)?.userErrors;
    if (faults?.[0] !== undefined) return faults[0].code ?? faults[0].message;
  }
  return "ok";
}

function answerOfFault(fault: GraphqlFault, bucket: Bucket): { status: number; body: unknown } | undefined {
  const cost = { requestedQueryCost: 10, actualQueryCost: null, throttleStatus: bucket.status() };
  if (fault === "http_500") return { status: 500, body: { errors: "Internal Server Error" } };
  if (fault === "unauthorized") return { status: 401, body: { errors: invalidToken } };
  if (fault === "internal_error") return { status: 200, body: { errors: [internalError(randomUUID()).toJSON()] } };
  if (fault === "throttled") return { status: 200, body: { errors: [throttled().toJSON()], extensions: { cost } } };
  return undefined;
}

/** Answers POST /admin/api/2026-10/graphql.json. */
export async function answerGraphql(endpoint: GraphqlEndpoint, request: Request, response: Response): Promise<void> {
  const startedAtMs = Date.now();
  const body = request.body as Partial<OperationRequest> | undefined;
  const query = String(body?.query ?? "");
  const send = (status: number, answer: unknown) => {
    const { extensions } = answer as OperationAnswer;
    endpoint.record({
      at: new Date(startedAtMs).toISOString(),
      operation: nameOf(query),
      status,
      outcome: status === 200 ? outcomeOf(answer as OperationAnswer) : `HTTP ${status}`,
      requestedCost: extensions?.cost.requestedQueryCost ?? null,
      actualCost: extensions?.cost.actualQueryCost ?? null,
      available: extensions?.cost.throttleStatus.currentlyAvailable ?? null,
      milliseconds: Date.now() - startedAtMs,
    });
    response.set({ "x-request-id": randomUUID(), "x-shopify-api-version": apiVersion }).status(status).json(answer);
  };

  if (endpoint.faults.delayMs > 0) await wait(endpoint.faults.delayMs);
  const fault = endpoint.faults.takeGraphqlFault(query);
  const failed = fault && answerOfFault(fault, endpoint.bucket);
  if (failed) return send(failed.status, failed.body);
  if (fault === "timeout") {
    await wait(timeoutHoldMs, undefined, { ref: false });
    return void request.socket.destroy();
  }
  const scopes = endpoint.scopesOf(request.get("x-shopify-access-token") ?? "");
  if (scopes === undefined) return send(401, { errors: invalidToken });
  if (request.params["version"] !== apiVersion) return send(404, { errors: "Not Found" });
  if (query === "") return send(400, { errors: { query: "Required parameter missing or invalid" } });
  const operation = { query, variables: body?.variables ?? {}, operationName: body?.operationName ?? null };
  const answer = await runOperation(operation, endpoint.contextFor(scopes), endpoint.bucket);
  if (fault === "lost_response") return void request.socket.destroy();
  send(200, answer);
}
