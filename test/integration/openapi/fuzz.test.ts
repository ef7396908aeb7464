import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openapiDocument } from "#app/contracts/openapi/document.ts";
import { pathParameterNames } from "#app/contracts/openapi/parameters.ts";
import { operations } from "#app/contracts/operations.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { arbitraryNear, arbitraryOfSchema, type JsonSchema } from "../../support/arbitrary-of-schema.ts";
import { awkwardHeader, awkwardText } from "../../support/awkward-values.ts";
import { createShop, type TestShop } from "../api/api-client.ts";
import type { CallParts } from "./call-parts.ts";
import { goodCall, sendTo } from "./operation-fixtures.ts";
import { endWork } from "./prepared-work.ts";

const isLong = process.env["LONG_RUN"] === "1";
const cases = isLong ? 20_000 : 1_000;
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);
/** Calls after which the rate limit is forgotten: nobody would get through to the operations otherwise. */
const callsPerLimit = 5;

const description = openapiDocument({ version: "0.0.0", serverUrl: "http://localhost:3000" }) as unknown as {
  readonly paths: Record<string, Record<string, { parameters?: { name: string; in: string; schema: JsonSchema }[] }>>;
  readonly components: { readonly schemas: Record<string, JsonSchema> };
};
const resolve = (reference: string): JsonSchema => {
  const found = description.components.schemas[reference.split("/").at(-1) ?? ""];
  if (found === undefined) throw new Error(`openapi.json has no ${reference}`);
  return found;
};

let shop: TestShop;
/** Calls that succeed, or did when they were made. */
const goodCalls = new Map<Operation, CallParts>();
beforeAll(async () => {
  shop = await createShop(1_000_000);
  for (const operation of operations) goodCalls.set(operation, await goodCall(operation, shop));
});
afterAll(endWork);

const headerNames = [
  "idempotency-key",
  "x-request-id",
  "x-external-org-id",
  "accept",
  "prefer",
  "content-type",
  "x-api-key",
];

const headersOf = fc
  .array(fc.tuple(fc.constantFrom(...headerNames), awkwardHeader), { maxLength: 2 })
  .map((pairs) => Object.fromEntries(pairs));

/** Some headers, and only now and then: most of them end a call before its body is looked at. */
const headers = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headersOf });

function queryOf({ path, method }: Operation): fc.Arbitrary<string> {
  const parameters = description.paths[path]?.[method.toLowerCase()]?.parameters ?? [];
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const members = Object.fromEntries(inQuery.map(({ name, schema }) => [name, arbitraryOfSchema(schema, resolve)]));
  const known = fc.record(members, { requiredKeys: [] });
  const others = fc.dictionary(awkwardText, awkwardText, { maxKeys: 1 });
  return fc.tuple(known, fc.oneof(fc.constant({}), others)).map(([right, wrong]) => {
    const pairs = Object.entries({ ...wrong, ...right });
    const texts = pairs.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
    return texts.length === 0 ? "" : `?${new URLSearchParams(texts as [string, string][]).toString()}`;
  });
}

function jsonOf({ id, bodyExamples = {} }: Operation): fc.Arbitrary<unknown> {
  const name = `${id.charAt(0).toUpperCase()}${id.slice(1)}Request`;
  const bySchema = arbitraryOfSchema(resolve(`#/components/schemas/${name}`), resolve);
  const examples = Object.values(bodyExamples);
  if (examples.length === 0) return bySchema;
  const example = fc.constantFrom(...examples);
  return fc.oneof(bySchema, example, example.chain(arbitraryNear), example.chain(arbitraryNear));
}

/** Bytes that are no picture, and beginnings of one. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.uint8Array({ maxLength: 60 }).map((tail) => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...tail])),
  fc
    .uint8Array({ maxLength: 60 })
    .map((tail) => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, ...tail])),
);

function bodyOf(operation: Operation): fc.Arbitrary<Pick<CallParts, "json" | "body">> {
  if (operation.otherBodies !== undefined) return bytes.map((body) => ({ body: Buffer.from(body) }));
  if (operation.body === undefined) return fc.constant({});
  const notJson = fc.oneof(awkwardText, fc.constantFrom("{", "[1,", '{"a":1}{"b":2}', "null", "7", '"x"'));
  return fc.oneof(
    { weight: 20, arbitrary: jsonOf(operation).map((json) => ({ json })) },
    { weight: 1, arbitrary: notJson.map((body) => ({ body })) },
  );
}

const callOf = (operation: Operation) =>
  fc.record({
    id: fc.constant(operation.id),
    query: queryOf(operation),
    headers,
    body: bodyOf(operation),
    // Null: the ids of a call that succeeds.
    values: fc.option(
      fc.array(
        awkwardText.filter((text) => text.isWellFormed()),
        { minLength: 3, maxLength: 3 },
      ),
    ),
  });

function operationOf(id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`there is no operation “${id}”`);
  return found;
}

/** What takes a body has more ways to go wrong. */
const [withBody, without] = [true, false].map((wanted) =>
  operations.filter(({ body, otherBodies }) => (body !== undefined || otherBodies !== undefined) === wanted),
);
const anyCall = fc
  .oneof(
    { weight: 2, arbitrary: fc.constantFrom(...(withBody ?? [])) },
    { weight: 1, arbitrary: fc.constantFrom(...(without ?? [])) },
  )
  .chain(callOf);

test(`${cases} calls that nobody would make are answered as documented (FUZZ_SEED=${seed})`, async () => {
  const met = new Map<number, number>();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyCall, async ({ id, query, headers: sent, body, values }) => {
      const operation = operationOf(id);
      if (count++ % callsPerLimit === 0) await database().rateLimitRow.deleteMany();
      const known = goodCalls.get(operation)?.values ?? [];
      const inPath = pathParameterNames(operation.path).map((_, index) => values?.[index] ?? known[index] ?? "");
      const answer = await sendTo(operation, shop, { query, headers: sent, values: inPath, ...body });
      met.set(answer.status, (met.get(answer.status) ?? 0) + 1);
      expect(answer.status, `${operation.id}: ${await answer.clone().text()}`).toBeLessThan(500);
    }),
    { numRuns: cases, seed, endOnFailure: true },
  );
  const counted = [...met].toSorted(([one], [other]) => one - other).map(([status, calls]) => `${status}: ${calls}`);
  process.stdout.write(`fuzz with FUZZ_SEED=${seed} met ${counted.join(", ")}\n`);
  // A fuzz that is always turned away at the door has tried nothing.
  for (const status of [200, 202, 404, 422]) expect(met.get(status), `answers with ${status}`).toBeGreaterThan(0);
}, 1_800_000);

test("and the ledger adds up afterwards", async () => {
  expect(await verifyCredits()).toMatchObject({ ok: true, differences: [] });
});
