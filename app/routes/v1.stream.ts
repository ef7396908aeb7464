import { apiDoor } from "#app/api/api-call.server.ts";
import { streamOperation } from "#app/contracts/events/stream-events.ts";
import { Refusal } from "#app/refusal.ts";

/** GET /v1/stream without a websocket handshake; with one it never comes here. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: streamOperation,
      run: async () => {
        throw new Refusal(
          "upgrade_required",
          "This path is a websocket. Connect with a websocket client, or read GET /v1/events.",
        );
      },
    },
  },
});

export const loader = door;
export const action = door;
