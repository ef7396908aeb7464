import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Request, Response } from "express";
import type { Faults, GraphqlFault } from "../faults.ts";
import type { Bucket } from "./bucket.ts";
import { describeCall, type GraphqlLogEntry } from "./call-log.ts";
import type { GraphqlContext } from "./context.ts";
import { internalError, throttled } from "./errors.ts";
import { type OperationRequest, runOperation } from "./run-operation.ts";
import { apiVersion } from "./schema.ts";

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

interface Answer {
  status: number;
  body: unknown;
}

/** What a call ordered to fail is answered with, or undefined when the failure is not an answer. */
function answerOfFault(fault: GraphqlFault | undefined, bucket: Bucket): Answer | undefined {
  const cost = { requestedQueryCost: 10, actualQueryCost: null, throttleStatus: bucket.status() };
  if (fault === "http_500") return { status: 500, body: { errors: "Internal Server Error" } };
  if (fault === "unauthorized") return { status: 401, body: { errors: invalidToken } };
  if (fault === "internal_error") return { status: 200, body: { errors: [internalError(randomUUID()).toJSON()] } };
  if (fault === "throttled") return { status: 200, body: { errors: [throttled().toJSON()], extensions: { cost } } };
  return undefined;
}

async function answerCall(endpoint: GraphqlEndpoint, request: Request, operation: OperationRequest): Promise<Answer> {
  const scopes = endpoint.scopesOf(request.get("x-shopify-access-token") ?? "");
  if (scopes === undefined) return { status: 401, body: { errors: invalidToken } };
  if (request.params["version"] !== apiVersion) return { status: 404, body: { errors: "Not Found" } };
  if (operation.query === "") {
    return { status: 400, body: { errors: { query: "Required parameter missing or invalid" } } };
  }
  return { status: 200, body: await runOperation(operation, endpoint.contextFor(scopes), endpoint.bucket) };
}

function readBody(body: unknown): OperationRequest {
  const { query, variables, operationName } = (body ?? {}) as Partial<OperationRequest>;
  return {
    query: typeof query === "string" ? query : "",
    variables: variables ?? {},
    operationName: operationName ?? null,
  };
}

/** Answers POST /admin/api/2026-10/graphql.json, with the failures that were ordered. */
export async function answerGraphql(endpoint: GraphqlEndpoint, request: Request, response: Response): Promise<void> {
  const startedAtMs = Date.now();
  const operation = readBody(request.body);
  if (endpoint.faults.delayMs > 0) await wait(endpoint.faults.delayMs);
  const fault = endpoint.faults.takeGraphqlFault(operation.query);
  if (fault === "timeout") await wait(timeoutHoldMs, undefined, { ref: false });
  const failed = answerOfFault(fault, endpoint.bucket);
  const { status, body } = failed ?? (await answerCall(endpoint, request, operation));
  endpoint.record(describeCall(operation.query, status, body, startedAtMs));
  if (fault === "lost_response" || fault === "timeout") return void request.socket.destroy();
  response.set({ "x-request-id": randomUUID(), "x-shopify-api-version": apiVersion }).status(status).json(body);
}
