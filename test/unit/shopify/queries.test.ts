import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildClientSchema,
  getVariableValues,
  Kind,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
  type IntrospectionQuery,
  type OperationDefinitionNode,
} from "graphql";
import { expect, test } from "vitest";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { productPhotosQuery } from "../../../extensions/new-picture/src/product-photos.ts";

const schemaFile = "dev-store/schema/admin_2026-10.json.gz";
const published = JSON.parse(gunzipSync(readFileSync(schemaFile)).toString()) as { data?: IntrospectionQuery };
const schema = buildClientSchema(published.data ?? (published as unknown as IntrospectionQuery));

const folder = "app/shopify/queries";
const isOperation = (value: unknown): value is AdminOperation<Record<string, unknown>, unknown> =>
  typeof value === "object" && value !== null && "document" in value;

const operations = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const exported = (await import(path.resolve(folder, file))) as Record<string, unknown>;
    return { file, found: Object.values(exported).filter(isOperation) };
  }),
);

test("the queries folder holds one operation a file, or shared fields", () => {
  for (const { file, found } of operations) expect(found.length, file).toBe(file.endsWith("-fields.ts") ? 0 : 1);
  expect(operations.length).toBeGreaterThan(10);
});

const cases = operations.flatMap(({ file, found }) => found.map((operation) => ({ file, operation })));

test.each(cases)("$file is valid in Shopify's schema and uses nothing deprecated", ({ operation }) => {
  const document = parse(operation.document);
  expect(validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
  const definition = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  expect(definition?.name?.value).toMatch(/^Cyclorama[A-Z]/);
  const { errors } = getVariableValues(schema, definition?.variableDefinitions ?? [], operation.example);
  expect(errors).toBeUndefined();
});

test("the extension's own query is valid too", () => {
  expect(validate(schema, parse(productPhotosQuery), [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
});
