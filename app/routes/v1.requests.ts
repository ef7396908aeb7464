import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findCalls } from "#app/api/find-calls.server.ts";
import { findCallsAnswer, findCallsOperation, readFindCalls } from "#app/contracts/own/logged-call.ts";

/** GET /v1/requests: looks for calls. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: findCallsOperation,
      run: async ({ caller, request }) =>
        jsonAnswer(200, findCallsAnswer(await findCalls(caller, readFindCalls(request)))),
    },
  },
});

export const loader = door;
export const action = door;
