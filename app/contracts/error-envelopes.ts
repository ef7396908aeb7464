import type { Problem } from "#app/api/problem.ts";
import { renderEnhancementsProblem } from "#app/contracts/enhancements/error-envelope.ts";
import { renderGenerationsProblem } from "#app/contracts/generations/error-envelope.ts";
import type { ContractName } from "#app/contracts/operation.ts";
import { renderJobProblem, renderWorkflowsProblem } from "#app/contracts/workflows/error-envelope.ts";

/** A refusal on the wire. */
interface WrittenProblem {
  readonly status: number;
  readonly body: unknown;
}

type WriteProblem = (problem: Problem, path: string) => WrittenProblem;

/** A contract's way of saying no. Null: it speaks RFC 9457 whatever the client accepts. */
export const errorEnvelopes: Readonly<Record<ContractName, WriteProblem | null>> = {
  workflows: (problem, path) => ({
    status: problem.status,
    body: path.startsWith("/v1/jobs/") ? renderJobProblem(problem) : renderWorkflowsProblem(problem),
  }),
  enhancements: (problem) => ({ status: problem.status, body: renderEnhancementsProblem(problem) }),
  generations: renderGenerationsProblem,
  standardize: null,
  own: null,
};
