import fc from "fast-check";
import { expect, test } from "vitest";
import { lostVariantLinks } from "#app/shopify/media/lost-variant-links.ts";
import { movesBetween, restoredOrder, withPosition } from "#app/shopify/media/media-order.ts";
import type { MediaMove } from "#app/shopify/queries/reorder-product-media.ts";

const ids = fc.uniqueArray(fc.stringMatching(/^[a-h]$/), { minLength: 1, maxLength: 8 });
const twoOrders = ids.chain((order) =>
  fc.tuple(fc.constant(order), fc.shuffledSubarray(order, { minLength: order.length })),
);

/** What Shopify says it does: moves one by one, each to a place counted when it is made. */
function apply(order: readonly string[], moves: readonly MediaMove[]): string[] {
  const result = [...order];
  for (const { id, newPosition } of moves) {
    result.splice(result.indexOf(id), 1);
    result.splice(Number(newPosition), 0, id);
  }
  return result;
}

test("moves lead from any order to any other, and none are made for an equal one", () => {
  fc.assert(
    fc.property(twoOrders, ([current, wanted]) => {
      expect(apply(current, movesBetween(current, wanted))).toEqual(wanted);
      expect(movesBetween(wanted, wanted)).toEqual([]);
    }),
  );
});

test("a picture put first is one move, however many there are", () => {
  const order = Array.from({ length: 250 }, (_, index) => `m${index}`);
  expect(movesBetween(order, withPosition(order, "m249", 0))).toEqual([{ id: "m249", newPosition: "0" }]);
});

test("undo without changes by the merchant restores exactly, whatever our picture's place", () => {
  fc.assert(
    fc.property(twoOrders, fc.nat(10), ([before, shuffled], position) => {
      expect(restoredOrder(before, withPosition(before, "ours", position), "ours")).toEqual(before);
      expect(restoredOrder(before, withPosition(shuffled, "ours", position), "ours")).toEqual(before);
    }),
  );
});

test("undo keeps what the merchant added in its slot and does not bring back what the merchant removed", () => {
  expect(restoredOrder(["a", "b", "c"], ["ours", "c", "new", "a"], "ours")).toEqual(["a", "new", "c"]);
  fc.assert(
    fc.property(twoOrders, fc.nat(8), fc.nat(8), ([before, shuffled], slot, removed) => {
      const current = withPosition(shuffled, "new", slot).filter((id) => id !== before[removed]);
      const restored = restoredOrder(before, withPosition(current, "ours", 0), "ours");
      expect(restored.indexOf("new")).toBe(current.indexOf("new"));
      expect([...restored].sort()).toEqual([...current].sort());
      expect(restored.filter((id) => id !== "new")).toEqual(before.filter((id) => current.includes(id)));
    }),
  );
});

test("a variant gets its picture back only when it shows none and both are still there", () => {
  const before = [
    { variantId: "bare", mediaId: "a" },
    { variantId: "changed", mediaId: "a" },
    { variantId: "gone", mediaId: "a" },
    { variantId: "lost-picture", mediaId: "removed" },
    { variantId: "same", mediaId: "b" },
  ];
  const links = [
    { variantId: "changed", mediaId: "c" },
    { variantId: "same", mediaId: "b" },
  ];
  const now = { variantIds: ["bare", "changed", "lost-picture", "same"], mediaIds: ["a", "b", "c"], links };
  expect(lostVariantLinks(before, now)).toEqual([{ variantId: "bare", mediaId: "a" }]);
});
