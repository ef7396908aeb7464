/** Where on a product the new picture goes, as a merchant chooses it. */
const positionChoices = ["after-original", "first", "last", "number"] as const;
export type PositionChoice = (typeof positionChoices)[number];

export interface ProductOrder {
  /** Media ids of the product, in order. */
  readonly mediaIds: readonly string[];
  /** The photo the picture was made from. Null when unknown. */
  readonly originalMediaId: string | null;
}

/** Reads a choice from a form. Anything else is "last", which disturbs nothing. */
export function positionChoiceFrom(text: string): PositionChoice {
  return positionChoices.find((each) => each === text) ?? "last";
}

/**
 * The place in the product's order, 0 = first. A number counts from 1, as merchants do, and stays within the product.
 * "After the original" is last when the original is no longer there.
 */
export function positionOf(choice: PositionChoice, place: number, order: ProductOrder): number {
  const last = order.mediaIds.length;
  if (choice === "first") return 0;
  if (choice === "last") return last;
  if (choice === "number") return Number.isInteger(place) ? Math.min(last, Math.max(0, place - 1)) : last;
  const original = order.originalMediaId === null ? -1 : order.mediaIds.indexOf(order.originalMediaId);
  return original === -1 ? last : original + 1;
}

/** The place in words: "first", "place 3 of 5". */
export function positionInWords(position: number, pictures: number): string {
  if (position === 0) return "first, as the product’s main picture";
  if (position >= pictures) return "last";
  return `place ${position + 1} of ${pictures + 1}`;
}
