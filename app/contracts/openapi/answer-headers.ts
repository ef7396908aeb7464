import type { ZodOpenApiHeaderObject } from "zod-openapi";
import type { Operation } from "#app/contracts/operation.ts";

const text = { type: "string" } as const;
const count = { type: "integer" } as const;

/** Headers of answers, as components of openapi.json. Those that are always sent are required. */
export const headerComponents = {
  RequestId: { required: true, schema: text, description: "Names the call in our log: GET /v1/requests/{request_id}." },
  RateLimitLimit: { required: true, schema: count, description: "Calls of this kind that the key may make a minute." },
  RateLimitRemaining: { required: true, schema: count, description: "How many of them are left." },
  RateLimitReset: { required: true, schema: count, description: "When the minute ends, in unix seconds." },
  RateLimitPolicy: { required: true, schema: text, description: "The same limit as the IETF's draft writes it." },
  RateLimit: { required: true, schema: text, description: "What is left, as the IETF's draft writes it." },
  RetryAfter: { required: true, schema: count, description: "Seconds until the same call is worth another try." },
  RetryAfterSometimes: { schema: count, description: "Seconds to wait, where waiting helps." },
  IdempotentReplayed: {
    schema: text,
    description: "`true` when the answer is that of an earlier call with the same Idempotency-Key.",
  },
  Authenticate: { required: true, schema: text, description: "How to say who calls." },
} as const satisfies Record<string, ZodOpenApiHeaderObject>;

const reference = (name: keyof typeof headerComponents) => ({ $ref: `#/components/headers/${name}` });

const rateHeaders = {
  "X-RateLimit-Limit": reference("RateLimitLimit"),
  "X-RateLimit-Remaining": reference("RateLimitRemaining"),
  "X-RateLimit-Reset": reference("RateLimitReset"),
  "RateLimit-Policy": reference("RateLimitPolicy"),
  RateLimit: reference("RateLimit"),
};

const requestIdHeader = { "X-Request-Id": reference("RequestId") };

/** The headers of an operation's answers that are no refusals. */
export function answerHeaders({ limit, idempotency }: Operation) {
  return {
    ...requestIdHeader,
    ...(limit === null ? {} : rateHeaders),
    ...(idempotency === undefined ? {} : { "Idempotent-Replayed": reference("IdempotentReplayed") }),
  };
}

/** The headers of a refusal with a status. */
export function refusalHeaders(status: number) {
  return {
    ...requestIdHeader,
    ...(status === 401 ? { "WWW-Authenticate": reference("Authenticate") } : {}),
    ...(status === 409 ? { "Retry-After": reference("RetryAfterSometimes") } : {}),
    ...(status === 429 || status === 503 ? { "Retry-After": reference("RetryAfter") } : {}),
    ...(status === 429 ? rateHeaders : {}),
  };
}
