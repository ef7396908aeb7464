import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import {
  createEndpointOperation,
  listEndpointsOperation,
  readNewEndpoint,
} from "#app/contracts/webhooks/endpoint-operations.ts";
import { writeEndpoint, writeEndpointWithSecret } from "#app/contracts/webhooks/endpoint-shape.ts";
import { ownerOf } from "#app/delivery/owner.ts";
import { createEndpoint, listEndpoints } from "#app/delivery/webhook-endpoints.server.ts";

/** /v1/webhook-endpoints: lists where callbacks go, and makes one more. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: listEndpointsOperation,
      run: async ({ caller }) => {
        const endpoints = await listEndpoints(ownerOf(caller));
        return jsonAnswer(200, { endpoints: endpoints.map(writeEndpoint) });
      },
    },
    POST: {
      operation: createEndpointOperation,
      run: async ({ caller, readJson }) => {
        const made = await createEndpoint(ownerOf(caller), readNewEndpoint(await readJson()));
        return jsonAnswer(201, writeEndpointWithSecret(made));
      },
    },
  },
});

export const loader = door;
export const action = door;
