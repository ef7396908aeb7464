import { z } from "zod";
import { readQuery } from "#app/api/read-query.ts";
import { momentField } from "#app/contracts/answer-fields.ts";
import type { CallView, WantedCalls, Place } from "#app/api/find-calls.server.ts";
import type { Operation } from "#app/contracts/operation.ts";

const answerSchema = z
  .strictObject({
    request_id: z.ulid(),
    correlation_id: z.string().nullable().meta({ description: "Your own X-Request-Id." }),
    operation: z.string().nullable().meta({ description: "The operation's id in openapi.json." }),
    api_key_id: z.string().nullable().meta({ description: "Null when Shopify Flow called." }),
    method: z.string(),
    path: z.string().meta({ description: "Without its query." }),
    status: z.int(),
    error_code: z.string().nullable(),
    duration_ms: z.int(),
    created_at: momentField,
  })
  .meta({ id: "LoggedCall" });

/** A call as it was written down. */
export function loggedCallAnswer(call: CallView): z.input<typeof answerSchema> {
  return {
    request_id: call.id,
    correlation_id: call.correlationId,
    operation: call.operation,
    api_key_id: call.apiKeyId,
    method: call.method,
    path: call.path,
    status: call.status,
    error_code: call.errorCode,
    duration_ms: call.durationMs,
    created_at: call.createdAt.toISOString(),
  };
}

/** GET /v1/requests/{request_id}. */
export const readCallOperation = {
  id: "readRequest",
  contract: "own",
  method: "GET",
  path: "/v1/requests/{request_id}",
  summary: "What became of a call, for 30 days",
  scope: "jobs:read",
  limit: "poll",
  pathParameters: { request_id: "The X-Request-Id that a call was answered with." },
  answers: { 200: { description: "The call as it was written down.", schema: answerSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

const isTime = (text: string) => z.iso.datetime({ offset: true }).safeParse(text).success;
const isPlace = (text: string) => z.ulid().safeParse(text).success || isTime(text);
const placeField = z.string().refine(isPlace, "This is a request_id, or a time like 2026-11-22T10:00:00Z.");

const querySchema = z.strictObject({
  after: placeField.optional().meta({ description: "A request_id or a time: only calls after it." }),
  before: placeField.optional().meta({ description: "A request_id or a time: only calls before it." }),
  status: z
    .string()
    .regex(/^[2-5](\d\d|xx)$/, "A status like 404, or a class like 4xx.")
    .optional(),
  path: z.string().max(500).optional().meta({ description: "The path's beginning." }),
  correlation_id: z.string().max(200).optional().meta({ description: "Your own X-Request-Id." }),
  api_key_id: z.string().max(64).optional().meta({ description: "The id of a key." }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const pageSchema = z.strictObject({ requests: z.array(answerSchema), next_before: z.string().nullable() });

/** GET /v1/requests. */
export const findCallsOperation = {
  id: "listRequests",
  contract: "own",
  method: "GET",
  path: "/v1/requests",
  summary: "Look for calls of the last 30 days, newest first",
  description: "All filters must fit. Bodies, queries and keys are never kept.",
  scope: "jobs:read",
  limit: "poll",
  query: querySchema,
  answers: { 200: { description: "A page of calls.", schema: pageSchema } },
} as const satisfies Operation;

const placeOf = (text: string): Place => (isTime(text) ? { at: new Date(text) } : { id: text.toUpperCase() });

function statusesOf(status: string): [number, number] {
  const from = Number(status.replace("xx", "00"));
  return [from, status.endsWith("xx") ? from + 100 : from + 1];
}

/** Reads the query of GET /v1/requests. Throws `InvalidInput`. */
export function readFindCalls(request: Request): WantedCalls {
  const { after, before, status, correlation_id: correlationId, ...filters } = readQuery(querySchema, request);
  const { api_key_id: apiKeyId, path, limit } = filters;
  return {
    path,
    limit,
    correlationId,
    apiKeyId,
    after: after === undefined ? undefined : placeOf(after),
    before: before === undefined ? undefined : placeOf(before),
    status: status === undefined ? undefined : statusesOf(status),
  };
}

/** A page of calls as GET /v1/requests writes it. */
export function findCallsAnswer(page: {
  readonly calls: readonly CallView[];
  readonly hasMore: boolean;
}): z.input<typeof pageSchema> {
  return {
    requests: page.calls.map(loggedCallAnswer),
    next_before: page.hasMore ? (page.calls.at(-1)?.id ?? null) : null,
  };
}
