import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { replayDeliveryOperation } from "#app/contracts/webhooks/delivery-operations.ts";
import { writeDelivery } from "#app/contracts/webhooks/delivery-shape.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { replayDelivery } from "#app/delivery/replay-delivery.server.ts";

/** POST /v1/webhook-deliveries/{delivery_id}/replay: sends a message again. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: replayDeliveryOperation,
      run: async ({ caller, params: { deliveryId = "" }, now }) => {
        return jsonAnswer(202, writeDelivery(await replayDelivery(ownerOf(caller), deliveryId, now)));
      },
    },
  },
});

export const loader = door;
export const action = door;
