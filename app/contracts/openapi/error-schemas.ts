import { z } from "zod";
import type { ContractName } from "#app/contracts/operation.ts";
import { generationsCodes } from "#app/contracts/generations/error-envelope.ts";
import { refusalCodes, type RefusalCode } from "#app/refusal.ts";

const requestId = z.ulid().meta({ description: "Names the call in our log, and is in the X-Request-Id header too." });
const message = z.string().meta({ description: "For people: what is wrong, where the limit is, what to do." });

/** RFC 9457: what standardize and our own operations answer, and all others on demand. */
export const problemDetailsSchema = z
  .strictObject({
    type: z.string().meta({ description: "A relative reference to what the code means." }),
    title: z.string(),
    status: z.int(),
    detail: message,
    code: z.enum(Object.keys(refusalCodes) as RefusalCode[]),
    request_id: requestId,
    errors: z
      .array(z.strictObject({ field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "Every fault of the request at once." }),
  })
  .meta({ id: "ProblemDetails", description: "A refusal as RFC 9457 has it." });

const workflowsErrorSchema = z
  .strictObject({
    error: z.strictObject({ code: z.string().regex(/^[A-Z_]+$/), message, request_id: requestId }),
    detail: z
      .array(z.strictObject({ loc: z.array(z.union([z.string(), z.int()])), msg: z.string(), type: z.string() }))
      .optional()
      .meta({ description: "Every fault of the request at once; with a 422." }),
  })
  .meta({ id: "WorkflowsError" });

const enhancementsErrorSchema = z
  .strictObject({ error: z.strictObject({ code: z.string(), message, request_id: requestId }) })
  .meta({ id: "EnhancementsError" });

const generationsErrorSchema = z
  .strictObject({
    success: z.literal(false),
    code: z.enum(generationsCodes),
    message,
    requestId,
  })
  .meta({ id: "GenerationsError" });

/** The body in which each contract refuses. Null: it speaks RFC 9457 only. */
export const errorSchemas: Readonly<Record<ContractName, z.ZodType | null>> = {
  workflows: workflowsErrorSchema,
  enhancements: enhancementsErrorSchema,
  generations: generationsErrorSchema,
  standardize: null,
  own: null,
};
