import { apiDoor } from "#app/api/api-call.server.ts";
import { dispatch } from "#app/api/dispatch.server.ts";
import {
  backgroundGeneratorOperation,
  readBackgroundGenerator,
} from "#app/contracts/workflows/background-generator.ts";

/** POST /v1/background-generator: builds a set without a product. 202. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    POST: {
      operation: backgroundGeneratorOperation,
      run: (call) => dispatch(call, readBackgroundGenerator),
    },
  },
});

export const loader = door;
export const action = door;
