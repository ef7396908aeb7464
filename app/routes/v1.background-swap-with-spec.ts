import { apiDoor } from "#app/api/api-call.server.ts";
import { dispatch } from "#app/api/dispatch.server.ts";
import { backgroundSwapOperation, readBackgroundSwap } from "#app/contracts/workflows/background-swap.ts";

/** POST /v1/background-swap-with-spec: puts a product on a set that the body describes. 202. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    POST: {
      operation: backgroundSwapOperation,
      run: (call) => dispatch(call, readBackgroundSwap),
    },
  },
});

export const loader = door;
export const action = door;
