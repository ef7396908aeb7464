import { expect, test } from "vitest";
import { priceCredits } from "#app/renders/price.ts";
import { isFinal, mayMove, renderStates } from "#app/renders/render-state.ts";

test("finished renders stay as they are, unfinished ones can always end", () => {
  for (const from of renderStates) {
    expect(isFinal(from)).toBe(["completed", "failed", "cancelled"].includes(from));
    for (const to of renderStates) if (isFinal(from)) expect(mayMove(from, to)).toBe(false);
    if (!isFinal(from)) expect(mayMove(from, "cancelled")).toBe(true);
    expect(mayMove(from, from)).toBe(false);
  }
  expect(mayMove("queued", "completed")).toBe(false);
  expect([mayMove("queued", "failed"), mayMove("processing", "failed")]).toEqual([true, true]);
});

test("a picture in doubt is completed by a yes, cancelled by a no, and never made again", () => {
  expect(renderStates.filter((to) => mayMove("rendered", to))).toEqual(["completed", "cancelled"]);
  expect(renderStates.filter((from) => mayMove(from, "rendered"))).toEqual(["processing"]);
});

test("a swap and a background cost 5 credits a picture", () => {
  expect(priceCredits("background-swap", 2, new Date())).toBe(10);
  expect(priceCredits("background-generator", 1, new Date())).toBe(5);
});
