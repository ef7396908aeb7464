import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { writeEndpointWithSecret } from "#app/contracts/webhooks/endpoint-shape.ts";
import { rotateSecretOperation } from "#app/contracts/webhooks/secret-operations.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { rotateSecret } from "#app/delivery/webhook-endpoints.server.ts";

/** POST /v1/webhook-endpoints/{endpoint_id}/rotate-secret: a new secret, beside the former one for a day. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: rotateSecretOperation,
      run: async ({ caller, params: { endpointId = "" }, now }) => {
        return jsonAnswer(200, writeEndpointWithSecret(await rotateSecret(ownerOf(caller), endpointId, now)));
      },
    },
  },
});

export const loader = door;
export const action = door;
