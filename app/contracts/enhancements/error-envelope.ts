import type { Problem } from "#app/api/problem.ts";

/** A problem as the Enhancements contract writes it. Its codes are ours, as they are. */
export function renderEnhancementsProblem({ code, message, requestId }: Problem): Record<string, unknown> {
  return { error: { code, message, request_id: requestId } };
}
