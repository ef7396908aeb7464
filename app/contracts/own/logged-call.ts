import { z } from "zod";
import { momentField } from "#app/contracts/answer-fields.ts";
import type { Operation } from "#app/contracts/operation.ts";

const answerSchema = z
  .strictObject({
    request_id: z.ulid(),
    correlation_id: z.string().nullable().meta({ description: "Your own X-Request-Id." }),
    method: z.string(),
    path: z.string().meta({ description: "Without its query." }),
    status: z.int(),
    error_code: z.string().nullable(),
    duration_ms: z.int(),
    created_at: momentField,
  })
  .meta({ id: "LoggedCall" });
export type LoggedCallAnswer = z.input<typeof answerSchema>;

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
