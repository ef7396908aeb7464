import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { readCreditsOperation, creditsOverview } from "#app/contracts/workflows/credits-overview.ts";
import { listBudgets } from "#app/credits/budgets.server.ts";
import { readBalance } from "#app/credits/balance.server.ts";

/** GET /v1/credits: the organization's balance in the key's mode. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    GET: {
      operation: readCreditsOperation,
      run: async ({ caller }) => {
        const [balance, budgets] = await Promise.all([
          readBalance(caller.shop.id, caller.mode),
          listBudgets(caller.shop.id, caller.mode),
        ]);
        return jsonAnswer(200, creditsOverview(caller.shop.id, caller.mode, balance, budgets));
      },
    },
  },
});

export const loader = door;
export const action = door;
