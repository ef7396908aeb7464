import { billingMutations } from "./billing-mutations.ts";
import type { GraphqlContext } from "./context.ts";
import { userError } from "./errors.ts";

interface StagedUploadInput {
  filename: string;
  mimeType: string;
  httpMethod?: "PUT" | "POST" | null;
  resource: string;
}

const playedResources = ["IMAGE", "PRODUCT_IMAGE", "FILE"];
const notPlayedYet = () => [userError(null, "The dev store does not play this yet.")];

export const appMutations = {
  ...billingMutations,
  stagedUploadsCreate({ input }: { input: StagedUploadInput[] }, context: GraphqlContext) {
    const wrong = input.findIndex((one) => !playedResources.includes(one.resource));
    if (wrong >= 0) {
      const message = `The dev store takes ${playedResources.join(", ")} only.`;
      return { stagedTargets: null, userErrors: [userError(["input", wrong, "resource"], message)] };
    }
    const stagedTargets = input.map((one) => context.uploads.createTarget({ ...one, method: one.httpMethod ?? "PUT" }));
    return { stagedTargets, userErrors: [] };
  },
  /** Topics come from shopify.app.toml; a subscription of one shop is not played. */
  webhookSubscriptionCreate: () => ({ webhookSubscription: null, userErrors: notPlayedYet() }),
};
