import type { MediaMove } from "#app/shopify/queries/reorder-product-media.ts";

/**
 * The order of a product's media after our picture came down: `current` without `ours`, with the media of `before` in
 * the order they had then. What the merchant added since keeps its slot, counted without our picture; what the merchant
 * removed since stays removed.
 */
export function restoredOrder(before: readonly string[], current: readonly string[], ours: string): string[] {
  const remaining = current.filter((id) => id !== ours);
  const known = new Set(before);
  const present = new Set(remaining);
  const inOldOrder = before.filter((id) => id !== ours && present.has(id)).values();
  return remaining.map((id) => (known.has(id) ? (inOldOrder.next().value ?? id) : id));
}

/**
 * The moves that turn `current` into `wanted` (the same ids, another order) when they are applied one after the other:
 * each takes its medium out and puts it in at `newPosition`, 0 = first. None when the orders are equal.
 */
export function movesBetween(current: readonly string[], wanted: readonly string[]): MediaMove[] {
  const order = [...current];
  const moves: MediaMove[] = [];
  for (const [position, id] of wanted.entries()) {
    if (order[position] === id) continue;
    order.splice(order.indexOf(id), 1);
    order.splice(position, 0, id);
    moves.push({ id, newPosition: String(position) });
  }
  return moves;
}

/** `order` with `id` at `position`, or last when there are fewer. */
export function withPosition(order: readonly string[], id: string, position: number): string[] {
  const others = order.filter((other) => other !== id);
  others.splice(Math.min(position, others.length), 0, id);
  return others;
}
