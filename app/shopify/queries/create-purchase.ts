import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { billingUserErrors } from "#app/shopify/queries/charge-fields.ts";

const answer = z.object({
  appPurchaseOneTimeCreate: z.object({
    appPurchaseOneTime: z.object({ id: z.string() }).nullable(),
    confirmationUrl: z.string().nullable(),
    userErrors: billingUserErrors,
  }),
});

/** Proposes a one-time charge; the merchant approves it at `confirmationUrl`. */
export const createPurchase: AdminOperation<
  { name: string; amount: string; returnUrl: string; test: boolean },
  z.infer<typeof answer>
> = {
  document: `#graphql
    mutation CycloramaCreatePurchase($name: String!, $amount: Decimal!, $returnUrl: URL!, $test: Boolean!) {
      appPurchaseOneTimeCreate(
        name: $name
        price: { amount: $amount, currencyCode: USD }
        returnUrl: $returnUrl
        test: $test
      ) {
        appPurchaseOneTime { id }
        confirmationUrl
        userErrors { field message }
      }
    }`,
  answer,
  example: {
    name: "Cyclorama: 500 credits",
    amount: "49.00",
    returnUrl: "https://admin.shopify.com/store/example/apps/cyclorama/app/plans",
    test: true,
  },
};
