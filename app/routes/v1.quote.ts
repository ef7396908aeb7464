import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { quoteAnswer, quoteOperation, readQuote } from "#app/contracts/own/quote.ts";
import { quoteOrder } from "#app/renders/quote-order.server.ts";

/** POST /v1/quote: what an order would cost and what would refuse it. Nothing is reserved. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: quoteOperation,
      run: async ({ caller, now, readJson }) => {
        const wanted = readQuote(await readJson());
        const quote = await quoteOrder({
          ...wanted,
          shopId: caller.shop.id,
          mode: caller.mode,
          budgetSubject: caller.budgetSubject ?? caller.apiKeyId ?? undefined,
          now,
        });
        return jsonAnswer(200, quoteAnswer(quote));
      },
    },
  },
});

export const loader = door;
export const action = door;
