import fc from "fast-check";
import { expect, test } from "vitest";
import { arrangeProducts } from "../../../app/imaging/scene/arrange-products.ts";
import { productsMax } from "../../../app/imaging/picture-spec.ts";

const product = fc.record({
  aspect: fc.double({ min: 0.2, max: 4, noNaN: true }),
  foot: fc.double({ min: 0.95, max: 1, noNaN: true }),
});
const group = fc.array(product, { minLength: 1, maxLength: productsMax });
const view = fc.record({ groundSlope: fc.double({ min: 0.1, max: 0.8, noNaN: true }), fromAbove: fc.boolean() });

test("a group fills its box, and every product keeps its shape", () => {
  fc.assert(
    fc.property(group, view, (products, how) => {
      const { aspect, places, foot } = arrangeProducts(products, how);
      expect(places.length).toBe(products.length);
      for (const [index, place] of places.entries()) {
        expect(Math.min(place.left, place.top)).toBeGreaterThan(-1e-9);
        expect(Math.max(place.left + place.width, place.top + place.height)).toBeLessThan(1 + 1e-9);
        expect((place.width / place.height) * aspect).toBeCloseTo(products[index]?.aspect ?? 0, 6);
      }
      expect(foot).toBeGreaterThan(0);
      expect(foot).toBeLessThanOrEqual(1);
    }),
  );
});

test("no product hides more than a little of another", () => {
  fc.assert(
    fc.property(group, view, (products, how) => {
      const { places } = arrangeProducts(products, how);
      for (const [index, one] of places.entries()) {
        for (const other of places.slice(index + 1)) {
          const shared = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
          const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
          if (shared <= 0 || down <= 0) continue;
          expect(shared).toBeLessThan(0.1 * Math.min(one.width, other.width));
        }
      }
    }),
  );
});

test("the main product stands in front", () => {
  fc.assert(
    fc.property(group, fc.double({ min: 0.1, max: 0.8, noNaN: true }), (products, groundSlope) => {
      const { places } = arrangeProducts(products, { groundSlope, fromAbove: false });
      const feet = places.map((place, index) => place.top + place.height * (products[index]?.foot ?? 1));
      for (const foot of feet.slice(1)) expect(foot).toBeLessThan(feet[0] ?? 0);
    }),
  );
});
