import { problemOf } from "#app/api/problem.ts";
import { errorEnvelopes } from "#app/contracts/error-envelopes.ts";
import type { ContractName, Operation } from "#app/contracts/operation.ts";
import { Refusal, refusalCodes, type RefusalCode } from "#app/refusal.ts";

const ofKeys = ["unauthorized", "forbidden", "shop_uninstalled", "internal_error", "unavailable"] as const;
const ofBodies = ["invalid_payload", "payload_too_large"] as const;
const ofRetries = ["idempotency_key_invalid", "idempotency_conflict", "idempotency_in_progress"] as const;

const takesBody = ({ body, otherBodies }: Operation) => body !== undefined || otherBodies !== undefined;

/**
 * Every code that an operation may refuse with: what it says of itself, and what comes with keys, limits, bodies and
 * retries. A method that a path does not take is the path's business.
 */
function refusalsOf(operation: Operation): RefusalCode[] {
  const { scope, limit, query, idempotency, refusals = [] } = operation;
  const codes = new Set<RefusalCode>([
    ...(scope === null ? [] : ofKeys),
    ...(limit === null ? [] : (["rate_limited"] as const)),
    ...(query === undefined ? [] : (["invalid_payload"] as const)),
    ...(takesBody(operation) ? ofBodies : []),
    ...(idempotency === undefined ? [] : ofRetries),
    ...(idempotency === "required" ? (["idempotency_key_missing"] as const) : []),
    ...refusals,
  ]);
  return (Object.keys(refusalCodes) as RefusalCode[]).filter((code) => codes.has(code));
}

/** A code as a contract writes it, with the status that it has there. */
export function writtenCode(contract: ContractName, code: RefusalCode, path: string): { status: number; word: string } {
  const problem = problemOf(new Refusal(code, "…"), "");
  const write = errorEnvelopes[contract];
  if (write === null) return { status: problem.status, word: code };
  const { status, body } = write(problem, path);
  const { error, code: plain } = body as { readonly error?: { readonly code: string }; readonly code?: string };
  return { status, word: error?.code ?? plain ?? code };
}

/** The codes that an operation may refuse with, by the status of the answer, in rising order. */
export function refusalsByStatus(operation: Operation): Map<number, RefusalCode[]> {
  const statuses = refusalsOf(operation).map(
    (code) => [writtenCode(operation.contract, code, operation.path).status, code] as const,
  );
  const rising = [...new Set(statuses.map(([status]) => status))].toSorted((one, other) => one - other);
  return new Map(
    rising.map((status) => [status, statuses.filter(([each]) => each === status).map(([, code]) => code)] as const),
  );
}
