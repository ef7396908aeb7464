import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";

const answer = z.object({ shop: z.object({ name: z.string(), ianaTimezone: z.string() }) });

/** The shop's name and time zone. */
export const shopDetails: AdminOperation<Record<string, never>, z.infer<typeof answer>> = {
  document: `#graphql
    query CycloramaShopDetails {
      shop { name ianaTimezone }
    }`,
  answer,
  example: {},
};
