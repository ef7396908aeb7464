import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { problemDetails, problemOf } from "#app/api/problem.ts";
import { readQuery } from "#app/api/read-query.ts";
import { streamOperation, streamQuerySchema } from "#app/contracts/events/stream-events.ts";
import { Refusal } from "#app/refusal.ts";

const message = "This path is a websocket. Connect with a websocket client, or read GET /v1/events.";

/** GET /v1/stream without a websocket handshake; with one it never comes here. What it asks for is judged as there. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: streamOperation,
      run: async ({ request, requestId }) => {
        readQuery(streamQuerySchema, request);
        const problem = problemOf(new Refusal("upgrade_required", message), requestId);
        const headers = { "Content-Type": "application/problem+json", Upgrade: "websocket" };
        return jsonAnswer(problem.status, problemDetails(problem), headers);
      },
    },
  },
});

export const loader = door;
export const action = door;
