import fc from "fast-check";
import { expect, test } from "vitest";
import { compareBurnOrder } from "#app/credits/burn-order.ts";

const day = fc.integer({ min: 10, max: 28 }).map((n) => `2026-11-${n}T00:00:00.000Z`);
const grant = fc.record({
  priority: fc.integer({ min: 1, max: 3 }),
  expiresAt: fc.option(day),
  source: fc.constantFrom("purchase", "plan", "promo", "goodwill"),
  createdAt: day,
  id: fc.string({ minLength: 1, maxLength: 4 }),
});

test("the burn order is a total order", () => {
  fc.assert(
    fc.property(grant, grant, grant, (a, b, c) => {
      expect(Math.sign(compareBurnOrder(a, b))).toBe(-Math.sign(compareBurnOrder(b, a)) || 0);
      expect(compareBurnOrder(a, a)).toBe(0);
      if (compareBurnOrder(a, b) < 0 && compareBurnOrder(b, c) < 0) expect(compareBurnOrder(a, c)).toBeLessThan(0);
    }),
  );
});

test("what never expires burns after what does, paid after free", () => {
  const base = { priority: 10, expiresAt: null, source: "purchase", createdAt: "2026-11-10", id: "a" } as const;
  expect(compareBurnOrder({ ...base, expiresAt: "2099-01-01T00:00:00.000Z" }, base)).toBeLessThan(0);
  expect(compareBurnOrder({ ...base, source: "goodwill", createdAt: "2026-11-20" }, base)).toBeLessThan(0);
  expect(compareBurnOrder({ ...base, priority: 9, createdAt: "2026-11-20" }, base)).toBeLessThan(0);
});
