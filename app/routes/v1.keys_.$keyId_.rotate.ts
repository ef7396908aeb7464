import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { rotateKey } from "#app/api/manage-keys.server.ts";
import { writeKey } from "#app/contracts/keys/key-shape.ts";
import { readRotateKey, rotateKeyOperation } from "#app/contracts/keys/rotate-key.ts";

/** POST /v1/keys/{key_id}/rotate: another key in its place. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: rotateKeyOperation,
      run: async ({ caller, params, now, readJson }) => {
        const { overlapHours } = readRotateKey(await readJson());
        const made = await rotateKey(caller, params["keyId"], { overlapHours, now });
        return jsonAnswer(201, {
          ...writeKey(made, now),
          key: made.text,
          replaced_key_expires_at: made.oldExpiresAt.toISOString(),
        });
      },
    },
  },
});

export const loader = door;
export const action = door;
