import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { revokeKey } from "#app/api/manage-keys.server.ts";
import { writeKey } from "#app/contracts/keys/key-shape.ts";
import { revokeKeyOperation } from "#app/contracts/keys/revoke-key.ts";

/** POST /v1/keys/{key_id}/revoke: ends it. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: revokeKeyOperation,
      run: async ({ caller, params, now }) => jsonAnswer(200, writeKey(await revokeKey(caller, params["keyId"]), now)),
    },
  },
});

export const loader = door;
export const action = door;
