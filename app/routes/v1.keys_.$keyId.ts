import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { changeKey } from "#app/api/manage-keys.server.ts";
import { changeKeyOperation, readChangeKey } from "#app/contracts/keys/change-key.ts";
import { writeKey } from "#app/contracts/keys/key-shape.ts";

/** PATCH /v1/keys/{key_id}: name and monthly budget. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    PATCH: {
      operation: changeKeyOperation,
      run: async ({ caller, params, now, readJson }) => {
        const changed = await changeKey(caller, params["keyId"], readChangeKey(await readJson()));
        return jsonAnswer(200, writeKey(changed, now));
      },
    },
  },
});

export const loader = door;
export const action = door;
