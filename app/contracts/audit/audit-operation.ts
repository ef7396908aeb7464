import { auditAnswerSchema } from "#app/contracts/audit/audit-answer.ts";
import { auditBodySchema } from "#app/contracts/audit/read-audit-order.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** POST /v1/audit. */
export const auditOperation = {
  id: "auditPicture",
  contract: "own",
  method: "POST",
  path: "/v1/audit",
  summary: "What every sales channel says to a picture",
  description: "Costs nothing. The rules and their sources are in the channel rules of this documentation.",
  scope: "jobs:read",
  // Counted like work: it occupies the imaging threads.
  limit: "work",
  body: auditBodySchema,
  bodyExamples: {
    uploadForTwoChannels: {
      source_image_s3_key: "uploads/up_01K9ZC6Q7V8W9X0Y1Z2A3B4C5D",
      channels: ["amazon_main", "ebay"],
      as_of: "2026-11-22",
      read_text: false,
    },
  },
  answers: { 200: { description: "Facts, a verdict a channel, and what will change.", schema: auditAnswerSchema } },
  refusals: [
    "source_missing",
    "source_not_an_image",
    "source_truncated",
    "source_too_large",
    "source_too_small",
    "source_format_unsupported",
    "source_url_refused",
    "source_unavailable",
    "no_product_found",
  ],
} as const satisfies Operation;
