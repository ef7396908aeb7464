import type { Problem } from "#app/api/problem.ts";
import type { RefusalCode } from "#app/refusal.ts";

/** Codes that Workflows clients know under another name. The rest is ours in capitals. */
const publicCodes: Partial<Record<RefusalCode, string>> = {
  insufficient_credits: "INSUFFICIENT_BALANCE",
  not_found: "RESOURCE_NOT_FOUND",
};

/** A problem as the Workflows contract writes it: its envelope, and for a 422 also FastAPI's `detail`. */
export function renderWorkflowsProblem(problem: Problem): Record<string, unknown> {
  const { status, message, requestId, location, faults } = problem;
  const isInvalid = status === 422;
  const code = isInvalid ? "VALIDATION_ERROR" : (publicCodes[problem.code] ?? problem.code.toUpperCase());
  const error = { code, message, request_id: requestId };
  if (!isInvalid) return { error };
  const detail = faults.map(({ path, message: msg, type }) => ({ loc: [location, ...path], msg, type }));
  return { error, detail: detail.length > 0 ? detail : [{ loc: [location], msg: message, type: problem.code }] };
}

/** As above, for paths that name a job. */
export function renderJobProblem(problem: Problem): Record<string, unknown> {
  if (problem.code !== "not_found") return renderWorkflowsProblem(problem);
  return { error: { code: "JOB_NOT_FOUND", message: problem.message, request_id: problem.requestId } };
}
