import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { renderWorkflowsProblem } from "#app/contracts/workflows/error-envelope.ts";
import { operationsAt } from "#app/contracts/workflows/operations.ts";

/** GET /v1/operations: what can be dispatched and what it costs. */
const door = apiDoor({
  renderProblem: renderWorkflowsProblem,
  endpoints: {
    GET: {
      scope: "jobs:read",
      limit: "poll",
      run: async ({ now }) => jsonAnswer(200, { operations: operationsAt(now) }),
    },
  },
});

export const loader = door;
export const action = door;
