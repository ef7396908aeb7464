import { apiDoor } from "#app/api/api-call.server.ts";
import { renderWorkflowsProblem } from "#app/contracts/workflows/error-envelope.ts";

/** Every other path under /v1: 404 in the envelope of the contract that lives there. */
const door = apiDoor({ renderProblem: renderWorkflowsProblem });

export const loader = door;
export const action = door;
