import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { creditEntriesOperation, entriesAnswer } from "#app/contracts/own/credit-entries.ts";
import { listTransfers } from "#app/credits/statement.server.ts";

/** GET /v1/credits/entries: the statement in the key's mode, newest first. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: creditEntriesOperation,
      run: async ({ caller, request }) => {
        const page = readQuery(creditEntriesOperation.query, request);
        return jsonAnswer(200, entriesAnswer(await listTransfers(caller.shop.id, caller.mode, page)));
      },
    },
  },
});

export const loader = door;
export const action = door;
