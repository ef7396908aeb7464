import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { readCall } from "#app/api/find-calls.server.ts";
import { loggedCallAnswer, readCallOperation } from "#app/contracts/own/logged-call.ts";

/** GET /v1/requests/{request_id}: what became of a call, for 30 days. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: readCallOperation,
      run: async ({ caller, params }) => jsonAnswer(200, loggedCallAnswer(await readCall(caller, params["requestId"]))),
    },
  },
});

export const loader = door;
export const action = door;
