import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { readReplayFailed, replayFailedOperation } from "#app/contracts/webhooks/delivery-operations.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { replayFailed } from "#app/delivery/replay-delivery.server.ts";

/** POST /v1/webhook-endpoints/{endpoint_id}/replay-failed: sends again what failed since a time. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: replayFailedOperation,
      run: async ({ caller, params: { endpointId = "" }, readJson, now }) => {
        const since = readReplayFailed(await readJson());
        return jsonAnswer(202, { replayed: await replayFailed(ownerOf(caller), endpointId, since, now) });
      },
    },
  },
});

export const loader = door;
export const action = door;
