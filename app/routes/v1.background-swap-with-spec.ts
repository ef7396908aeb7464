import { apiDoor } from "#app/api/api-call.server.ts";
import { dispatch } from "#app/api/dispatch.server.ts";
import { readBackgroundSwap } from "#app/contracts/workflows/background-swap.ts";
import { renderWorkflowsProblem } from "#app/contracts/workflows/error-envelope.ts";

/** POST /v1/background-swap-with-spec: puts a product on a set that the body describes. 202. */
const door = apiDoor({
  renderProblem: renderWorkflowsProblem,
  endpoints: {
    POST: {
      scope: "jobs:create",
      limit: "work",
      takesFlow: true,
      run: (call) => dispatch(call, readBackgroundSwap),
    },
  },
});

export const loader = door;
export const action = door;
