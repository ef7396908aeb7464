import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { listKeys, makeKey } from "#app/api/manage-keys.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { writeKey } from "#app/contracts/keys/key-shape.ts";
import { listKeysAnswer, listKeysOperation, listKeysQuery } from "#app/contracts/keys/list-keys.ts";
import { makeKeyOperation, readMakeKey } from "#app/contracts/keys/make-key.ts";

/** GET /v1/keys: the keys. POST: one more. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: listKeysOperation,
      run: async ({ caller, request, now }) =>
        jsonAnswer(200, listKeysAnswer(await listKeys(caller, readQuery(listKeysQuery, request)), now)),
    },
    POST: {
      operation: makeKeyOperation,
      run: async ({ caller, now, readJson }) => {
        const made = await makeKey(caller, readMakeKey(await readJson(), now));
        return jsonAnswer(201, { ...writeKey(made, now), key: made.text });
      },
    },
  },
});

export const loader = door;
export const action = door;
