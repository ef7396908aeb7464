import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { writeEndpointWithSecret } from "#app/contracts/webhooks/endpoint-shape.ts";
import { revealSecretOperation } from "#app/contracts/webhooks/secret-operations.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { revealSecret } from "#app/delivery/webhook-endpoints.server.ts";

/** GET /v1/webhook-endpoints/{endpoint_id}/secret: what its messages are signed with. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: revealSecretOperation,
      run: async ({ caller, params: { endpointId = "" } }) => {
        return jsonAnswer(200, writeEndpointWithSecret(await revealSecret(ownerOf(caller), endpointId)));
      },
    },
  },
});

export const loader = door;
export const action = door;
