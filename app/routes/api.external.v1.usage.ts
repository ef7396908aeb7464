import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { usageAnswer, usageOperation, usageQuerySchema } from "#app/contracts/generations/usage.ts";
import { readBalance } from "#app/credits/balance.server.ts";
import { countGenerations } from "#app/renders/count-generations.server.ts";

/** GET /api/external/v1/usage: generations and credits of a month. */
const door = apiDoor({
  contract: "generations",
  endpoints: {
    GET: {
      operation: usageOperation,
      run: async ({ caller, request }) => {
        const { month } = readQuery(usageQuerySchema, request);
        const { shop, mode } = caller;
        const [usage, { available }] = await Promise.all([
          countGenerations(shop.id, mode, month ?? null),
          readBalance(shop.id, mode),
        ]);
        const whose = { organizationId: shop.id, mode, creditsAvailable: available };
        return jsonAnswer(200, usageAnswer(whose, usage));
      },
    },
  },
});

export const loader = door;
export const action = door;
