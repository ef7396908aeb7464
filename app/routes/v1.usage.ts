import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { readPeriod, usageAnswer, usageOperation } from "#app/contracts/workflows/usage.ts";
import { readUsage, todayOfShop } from "#app/credits/usage.server.ts";

/** GET /v1/usage: calls, pictures and credits by day and operation, in the key's mode. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    GET: {
      operation: usageOperation,
      run: async ({ caller, request }) => {
        const { shop, mode, apiKeyId } = caller;
        const query = readQuery(usageOperation.query, request);
        const period = readPeriod(query, await todayOfShop(shop.id));
        const rows = await readUsage({
          shopId: shop.id,
          mode,
          ...(query.of === "key" && apiKeyId !== null ? { apiKeyId } : {}),
          ...period,
        });
        return jsonAnswer(200, usageAnswer({ organization_id: shop.id, mode, of: query.of, ...period }, rows));
      },
    },
  },
});

export const loader = door;
export const action = door;
