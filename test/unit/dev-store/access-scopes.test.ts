import { expect, test } from "vitest";
import { alternativesOf, expandScopes } from "../../../dev-store/access-scopes.ts";
import { adminSchema } from "../../../dev-store/graphql/schema.ts";

test("write access includes read access", () => {
  expect([...expandScopes(["write_products", "read_files"])].toSorted()).toEqual([
    "read_files",
    "read_products",
    "write_products",
  ]);
});

test("scopes are read from Shopify's sentences", () => {
  expect(alternativesOf("`read_products` access scope.")).toEqual(["read_products"]);
  const files =
    "`write_files` access scope or `write_themes` access scope. Also: Users must have edit files permissions.";
  expect(alternativesOf(files)).toEqual(["write_files", "write_themes"]);
  // The schema's own words, all of one sentence: what is needed besides is not an alternative. "any" is Shopify's, no type.
  const both = "`write_products` access scope as well as any of `write_own_subscription_contracts`.";
  expect(alternativesOf(both)).toEqual([]);
  expect(alternativesOf(null)).toEqual([]);
});

test("the schema names the scopes of what the app uses", () => {
  const { requiredAccess } = adminSchema();
  expect(requiredAccess.get("Product")?.alternatives).toEqual(["read_products"]);
  expect(requiredAccess.get("Mutation.fileUpdate")?.alternatives).toContain("write_files");
});
