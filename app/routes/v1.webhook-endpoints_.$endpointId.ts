import { emptyAnswer, jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import {
  deleteEndpointOperation,
  readEndpointChanges,
  readEndpointOperation,
  updateEndpointOperation,
} from "#app/contracts/webhooks/endpoint-operations.ts";
import { writeEndpoint } from "#app/contracts/webhooks/endpoint-shape.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { deleteEndpoint, readEndpoint, updateEndpoint } from "#app/delivery/webhook-endpoints.server.ts";

/** /v1/webhook-endpoints/{endpoint_id}: shows, changes and deletes an endpoint. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: readEndpointOperation,
      run: async ({ caller, params: { endpointId = "" } }) => {
        return jsonAnswer(200, writeEndpoint(await readEndpoint(ownerOf(caller), endpointId)));
      },
    },
    PATCH: {
      operation: updateEndpointOperation,
      run: async ({ caller, params: { endpointId = "" }, readJson, now }) => {
        const changes = readEndpointChanges(await readJson());
        return jsonAnswer(200, writeEndpoint(await updateEndpoint(ownerOf(caller), endpointId, changes, now)));
      },
    },
    DELETE: {
      operation: deleteEndpointOperation,
      run: async ({ caller, params: { endpointId = "" } }) => {
        await deleteEndpoint(ownerOf(caller), endpointId);
        return emptyAnswer(204);
      },
    },
  },
});

export const loader = door;
export const action = door;
