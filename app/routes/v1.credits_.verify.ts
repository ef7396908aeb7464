import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";

/** GET /v1/credits/verify: folds every entry of the organization's ledger and compares; `differences` says by id. */
const door = apiDoor({
  endpoints: {
    GET: {
      scope: "jobs:read",
      // Folding a long ledger takes seconds: as few a minute as orders.
      limit: "work",
      run: async ({ caller }) => jsonAnswer(200, await verifyCredits(caller.shop.id)),
    },
  },
});

export const loader = door;
export const action = door;
