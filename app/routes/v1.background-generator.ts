import { apiDoor } from "#app/api/api-call.server.ts";
import { dispatch } from "#app/api/dispatch.server.ts";
import { readBackgroundGenerator } from "#app/contracts/workflows/background-generator.ts";
import { renderWorkflowsProblem } from "#app/contracts/workflows/error-envelope.ts";

/** POST /v1/background-generator: builds a set without a product. 202. */
const door = apiDoor({
  renderProblem: renderWorkflowsProblem,
  endpoints: {
    POST: {
      scope: "jobs:create",
      limit: "work",
      takesFlow: true,
      run: (call) => dispatch(call, readBackgroundGenerator),
    },
  },
});

export const loader = door;
export const action = door;
