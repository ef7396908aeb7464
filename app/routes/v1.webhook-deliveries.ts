import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { deliveriesQuerySchema, listDeliveriesOperation } from "#app/contracts/webhooks/delivery-operations.ts";
import { writeDelivery } from "#app/contracts/webhooks/delivery-shape.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { listDeliveries } from "#app/delivery/webhook-deliveries.server.ts";

/** GET /v1/webhook-deliveries: what was sent, newest first. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: listDeliveriesOperation,
      run: async ({ caller, request }) => {
        const { endpoint_id: endpointId, ...page } = readQuery(deliveriesQuerySchema, request);
        const deliveries = await listDeliveries(ownerOf(caller), { ...page, endpointId });
        const next = deliveries.length === page.limit ? (deliveries.at(-1)?.id ?? null) : null;
        return jsonAnswer(200, { deliveries: deliveries.map(writeDelivery), next_before: next });
      },
    },
  },
});

export const loader = door;
export const action = door;
