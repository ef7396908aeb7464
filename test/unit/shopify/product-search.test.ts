import { expect, test } from "vitest";
import { productSearchQuery } from "#app/shopify/product-search.ts";

test.each([
  ["", null],
  ["  ", null],
  ['*():"', null],
  ["lamp", "title:lamp*"],
  ["Walnut  lamp", "title:Walnut* AND title:lamp*"],
  ['lamp") OR status:draft', "title:lamp* AND title:OR* AND title:status* AND title:draft*"],
  ["Größe 42", "title:Größe* AND title:42*"],
])("%s is searched as %s", (typed, query) => {
  expect(productSearchQuery(typed)).toBe(query);
});
