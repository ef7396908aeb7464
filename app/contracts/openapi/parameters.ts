import { z } from "zod";
import type { ZodOpenApiParameters } from "zod-openapi";
import type { Operation } from "#app/contracts/operation.ts";

/** The names in braces, in the order in which a path has them. */
export function pathParameterNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}

const correlationId = z
  .string()
  .max(200)
  .optional()
  .meta({ description: "Your own name for the call, kept with it in the request log." });

/** The words stand at the parameter, not only at its schema. */
const optional = (header: z.ZodString) => header.optional().meta(header.meta() ?? {});

const organization = z.string().meta({ description: "The key's own organization; another one is refused." });

const retryKey = z
  .string()
  .max(255)
  .meta({ description: "A new UUID for each new request, the same one with its retries. Kept for 24 hours." });

const waitPreference = z
  .string()
  .optional()
  .meta({ description: "`wait=N`: for how many seconds the call may wait for its result.", example: "wait=20" });

function headersOf(operation: Operation) {
  const { scope, idempotency, requiresOrganization, takesPrefer } = operation;
  return {
    "X-Request-Id": correlationId,
    ...(scope === null
      ? {}
      : { "X-External-Org-Id": requiresOrganization === true ? organization : optional(organization) }),
    ...(idempotency === undefined
      ? {}
      : { "Idempotency-Key": idempotency === "required" ? retryKey : optional(retryKey) }),
    ...(takesPrefer === true ? { Prefer: waitPreference } : {}),
  };
}

/** The path, query and header parameters of an operation. */
export function parametersOf(operation: Operation): ZodOpenApiParameters {
  const { path, pathParameters = {}, query } = operation;
  const inPath = pathParameterNames(path).map((name) => {
    const description = pathParameters[name];
    return [name, description === undefined ? z.string() : z.string().meta({ description })] as const;
  });
  return {
    ...(inPath.length === 0 ? {} : { path: z.object(Object.fromEntries(inPath)) }),
    ...(query instanceof z.ZodObject ? { query } : {}),
    header: z.object(headersOf(operation)),
  };
}
