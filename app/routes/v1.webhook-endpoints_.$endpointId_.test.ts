import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { testEndpointOperation } from "#app/contracts/webhooks/delivery-operations.ts";
import { writeDelivery } from "#app/contracts/webhooks/delivery-shape.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { sendTestMessage } from "#app/delivery/replay-delivery.server.ts";

/** POST /v1/webhook-endpoints/{endpoint_id}/test: a message that means nothing. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: testEndpointOperation,
      run: async ({ caller, params: { endpointId = "" }, now }) => {
        return jsonAnswer(202, writeDelivery(await sendTestMessage(ownerOf(caller), endpointId, now)));
      },
    },
  },
});

export const loader = door;
export const action = door;
