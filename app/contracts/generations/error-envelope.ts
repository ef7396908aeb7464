import type { Problem } from "#app/api/problem.ts";

/** The codes of the Generations contract: it has these and no others. */
export const generationsCodes = [
  "bad_request",
  "unauthorized",
  "insufficient_balance",
  "forbidden",
  "idempotency_conflict",
  "rate_limited",
  "internal_error",
  "unavailable",
] as const;

/** What is not in this list is a bad request. */
const codeByStatus: Readonly<Record<number, (typeof generationsCodes)[number]>> = {
  401: "unauthorized",
  402: "insufficient_balance",
  403: "forbidden",
  409: "idempotency_conflict",
  429: "rate_limited",
  500: "internal_error",
  503: "unavailable",
};

/** The status of the Generations contract: a body that is not understood or too large is a 400 there. */
function statusOf({ status }: Problem): number {
  return status === 422 || status === 413 ? 400 : status;
}

/** A problem as the Generations contract writes it, with its own status. Paths and methods that do not exist keep theirs. */
export function renderGenerationsProblem(problem: Problem): { status: number; body: Record<string, unknown> } {
  const status = statusOf(problem);
  const { message, requestId } = problem;
  return { status, body: { success: false, code: codeByStatus[status] ?? "bad_request", message, requestId } };
}
