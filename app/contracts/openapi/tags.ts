import type { ContractName } from "#app/contracts/operation.ts";

/** How documentation groups operations. */
export const contractTags: Readonly<Record<ContractName, { readonly name: string; readonly description: string }>> = {
  standardize: {
    name: "Standardize",
    description: "Catalogues in batches: one plain, rule-proof picture for each of up to 1,000 photos.",
  },
  workflows: {
    name: "Workflows",
    description: "Backgrounds and sets: orders that are dispatched, polled and fetched.",
  },
  enhancements: { name: "Enhancements", description: "Better pictures of products from the ones there are." },
  generations: { name: "Generations", description: "Pictures from words, answered in the same call." },
  own: { name: "Account", description: "Around the contracts: prices, audits, credits, presets, keys, events." },
};
