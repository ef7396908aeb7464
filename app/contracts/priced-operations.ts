import type { PricedKind } from "#app/renders/price.ts";

/** An operation that costs credits, by the name that clients know. */
interface PricedOperation {
  readonly kind: PricedKind;
  /** edit: works on a photo. generate: makes something new. */
  readonly class: "edit" | "generate";
}

/** Every operation that costs credits. */
export const pricedOperations = {
  standardize: { kind: "standardize", class: "edit" },
  "background-swap-with-spec": { kind: "background-swap", class: "edit" },
  "background-swap-with-image": { kind: "background-swap", class: "edit" },
  "background-generator": { kind: "background-generator", class: "generate" },
  "product-image-enhancement": { kind: "enhancement", class: "edit" },
  "generate-image": { kind: "image", class: "generate" },
  "cinematic-image": { kind: "cinematic", class: "generate" },
} as const satisfies Record<string, PricedOperation>;

type OperationName = keyof typeof pricedOperations;

export const pricedOperationNames = Object.keys(pricedOperations) as OperationName[];
