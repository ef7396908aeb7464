import fc from "fast-check";
import { awkwardText, awkwardValue } from "./awkward-values.ts";

/** The part of JSON Schema that openapi.json uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Finds what a $ref names. */
export type Resolve = (reference: string) => JsonSchema;

/** One place in so many is given something that its schema does not ask for. */
const faultWeight = { right: 14, wrong: 1 };

/** Addresses that nobody may be made to call, and one that nobody answers at. */
const addresses = [
  "https://example.invalid/photo.jpg",
  "https://127.0.0.1/photo.jpg",
  "https://[::1]/photo.jpg",
  "http://169.254.169.254/latest/meta-data",
  "https://localhost:1/photo.jpg",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "https://user:password@10.0.0.1/",
];

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<string> {
  if (format === "uri") return fc.constantFrom(...addresses);
  if (format === "date") return fc.constantFrom("2026-11-22", "2024-02-29", "1970-01-01", "9999-12-31");
  if (format === "date-time") return fc.constantFrom("2026-11-22T10:00:00Z", "1970-01-01T00:00:00.000Z");
  if (format === "uuid") return fc.uuid();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const atEdges = [minLength, maxLength, maxLength + 1].map((length) => "x".repeat(Math.min(length, 5_000)));
  return fc.oneof(
    fc.string({ minLength, maxLength: Math.min(maxLength, 60) }),
    fc.constantFrom(...atEdges),
    awkwardText,
  );
}

function numberOf({ minimum = -1_000, maximum = 1_000_000 }: JsonSchema, isWhole: boolean): fc.Arbitrary<number> {
  const atEdges = [minimum, maximum, minimum - 1, maximum + 1, (minimum + maximum) / 2];
  const inside = isWhole
    ? fc.integer({ min: Math.ceil(minimum), max: Math.floor(Math.min(maximum, 2 ** 31)) })
    : fc.double({ min: minimum, max: maximum, noNaN: true });
  return fc.oneof({ weight: 3, arbitrary: inside }, { weight: 1, arbitrary: fc.constantFrom(...atEdges) });
}

function listOf(schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> {
  const { items, prefixItems, minItems = 0, maxItems = 4 } = schema;
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((each) => arbitraryOfSchema(each, resolve)));
  const item = typeof items === "object" ? arbitraryOfSchema(items, resolve) : awkwardValue;
  return fc.array(item, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems + 1, 8)) });
}

/** Nearly always with what is required, sometimes with what nobody asked for. */
function objectOf(schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, arbitraryOfSchema(each, resolve)]),
  );
  const whole = fc.record(members, { requiredKeys: required.filter((name) => name in members) });
  const partial = fc.record(members, { requiredKeys: [] });
  const extra = fc.dictionary(awkwardText, awkwardValue, { maxKeys: 2 });
  return fc.oneof(
    { weight: 10, arbitrary: whole },
    { weight: 1, arbitrary: partial },
    { weight: 1, arbitrary: fc.tuple(whole, extra).map(([fields, others]) => ({ ...others, ...fields })) },
  );
}

function ofType(type: string | undefined, schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return textOf(schema);
    case "integer":
    case "number":
      return numberOf(schema, type === "integer");
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return listOf(schema, resolve);
    case "object":
      return objectOf(schema, resolve);
    default:
      return awkwardValue;
  }
}

function rightValue(schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> {
  const { $ref, type } = schema;
  if ($ref !== undefined) return rightValue(resolve($ref), resolve);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const branches = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => rightValue(branch, resolve)));
  const types = typeof type === "string" || type === undefined ? [type] : type;
  return fc.oneof(...types.map((each) => ofType(each, schema, resolve)));
}

/** Values as a schema asks for them, at its edges, and here and there something else entirely. */
export function arbitraryOfSchema(schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: faultWeight.right, arbitrary: rightValue(schema, resolve) },
    { weight: faultWeight.wrong, arbitrary: awkwardValue },
  );
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => pathsIn(member, [...path, name]))];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = replaced(copy[name], rest, by);
  return copy;
}

/** A value that is right, with something else at one of its places. */
export function arbitraryNear(example: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...pathsIn(example)), awkwardValue)
    .map(([path, value]) => replaced(example, path, value));
}
