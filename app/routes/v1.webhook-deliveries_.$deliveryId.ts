import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { readDeliveryOperation } from "#app/contracts/webhooks/delivery-operations.ts";
import { writeDeliveryDetail } from "#app/contracts/webhooks/delivery-shape.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { readDelivery } from "#app/delivery/webhook-deliveries.server.ts";

/** GET /v1/webhook-deliveries/{delivery_id}: one message with its tries. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: readDeliveryOperation,
      run: async ({ caller, params: { deliveryId = "" } }) => {
        return jsonAnswer(200, writeDeliveryDetail(await readDelivery(ownerOf(caller), deliveryId)));
      },
    },
  },
});

export const loader = door;
export const action = door;
