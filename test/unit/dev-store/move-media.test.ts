import fc from "fast-check";
import { expect, test } from "vitest";
import { moveMedia } from "../../../dev-store/state/product-media.ts";

test("each move counts in the list that the moves before it left", () => {
  const moves = [
    { id: "d", newPosition: 0 },
    { id: "a", newPosition: 3 },
  ];
  expect(moveMedia(["a", "b", "c", "d"], moves)).toEqual(["d", "b", "c", "a"]);
});

test("moving never loses, adds or doubles a medium, and puts the last one moved where it was asked", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const move = fc.record({ id: fc.constantFrom(...ids, "unknown"), newPosition: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(move, { minLength: 1 }), (moves) => {
      const moved = moveMedia(ids, moves);
      expect(moved.toSorted()).toEqual(ids);
      const last = moves.at(-1);
      if (last !== undefined && last.id !== "unknown") {
        expect(moved.indexOf(last.id)).toBe(Math.min(last.newPosition, ids.length - 1));
      }
    }),
  );
});
