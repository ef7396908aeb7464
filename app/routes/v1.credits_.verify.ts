import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { verifyCreditsOperation, type VerificationAnswer } from "#app/contracts/own/credit-verification.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";

/** GET /v1/credits/verify: folds every entry of the organization's ledger and compares; `differences` says by id. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: verifyCreditsOperation,
      run: async ({ caller }) => {
        const verdict: VerificationAnswer = await verifyCredits(caller.shop.id);
        return jsonAnswer(200, verdict);
      },
    },
  },
});

export const loader = door;
export const action = door;
