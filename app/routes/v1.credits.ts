import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { creditsOverview } from "#app/contracts/workflows/credits-overview.ts";
import { renderWorkflowsProblem } from "#app/contracts/workflows/error-envelope.ts";
import { listBudgets } from "#app/credits/budgets.server.ts";
import { readBalance } from "#app/credits/balance.server.ts";

/** GET /v1/credits: the organization's balance in the key's mode. */
const door = apiDoor({
  renderProblem: renderWorkflowsProblem,
  endpoints: {
    GET: {
      scope: "jobs:read",
      limit: "poll",
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
