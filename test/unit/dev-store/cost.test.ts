import { parse } from "graphql";
import { expect, test } from "vitest";
import { connectionFactor, costOfOperation } from "../../../dev-store/graphql/cost.ts";
import { adminSchema } from "../../../dev-store/graphql/schema.ts";

const costOf = (query: string, variables: Record<string, unknown> = {}, data?: Record<string, unknown>) =>
  costOfOperation(adminSchema().schema, parse(query), undefined, variables, data);

test("an object costs one point, a scalar none, a mutation ten", () => {
  expect(costOf("{ shop{ name email } }")).toBe(1);
  expect(costOf("{ shop{ name plan{ shopifyPlus } } }")).toBe(2);
  expect(costOf(`mutation{ fileDelete(fileIds:["x"]){ deletedFileIds userErrors{ message } } }`)).toBe(10);
});

test("a connection is sized by first, whether written or given as a variable", () => {
  // The one published observation: 250 variants with an inventory item each were charged 25.
  const seen = `{ product(id:"x"){ variants(first:250){ nodes{ inventoryItem{ id } } } } }`;
  expect(costOf(seen)).toBe(25);
  const query = "query($n:Int!){ products(first:$n){ pageInfo{ hasNextPage } nodes{ id } } }";
  expect(costOf(query, { n: 250 })).toBe(connectionFactor(250));
  expect(costOf(query, { n: 1 })).toBe(1);
  const edges = "{ products(first:50){ edges{ node{ id } } } }";
  expect(costOf(edges)).toBe(connectionFactor(50));
});

test("fragments count, on the type they apply to", () => {
  const query = `{ node(id:"x"){ ...P ... on MediaImage{ image{ url } } } } fragment P on Product{ featuredMedia{ id } }`;
  expect(costOf(query)).toBe(3);
});

test("the actual cost follows what was answered", () => {
  const query = '{ product(id:"x"){ variants(first:250){ nodes{ media(first:10){ nodes{ id } } } } } }';
  expect(costOf(query, {}, { product: null })).toBe(1);
  const data = { product: { variants: { nodes: [{ media: { nodes: [{ id: "1" }] } }] } } };
  expect(costOf(query, {}, data)).toBe(3);
});
