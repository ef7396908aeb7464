import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonObject } from "#app/api/json-body.ts";
import { canonicalJson } from "#app/presets/canonical-json.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ["", "json_invalid"],
  ["{", "json_invalid"],
  ["{'a':1}", "json_invalid"],
  ["[]", "dict_type"],
  ["null", "dict_type"],
  ['"text"', "dict_type"],
  ['{"a":"\\u0000"}', "string_unicode"],
  ['{"a":["\\ud800"]}', "string_unicode"],
  ['{"\\udfff":1}', "string_unicode"],
  [`{"a":${"[".repeat(40)}${"]".repeat(40)}}`, "too_deep"],
  [`${'{"a":'.repeat(9000)}1${"}".repeat(9000)}`, "too_deep"],
])("%.40s is refused as %s", (text, type) => {
  expect(() => parseJsonObject(bytesOf(text))).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ type })] }),
  );
});

test("bytes that are not UTF-8 are refused", () => {
  expect(() => parseJsonObject(new Uint8Array([0x7b, 0xff, 0x7d]))).toThrow("The body is not JSON.");
});

const jsonObject = fc.dictionary(fc.string({ unit: "grapheme-ascii" }), fc.jsonValue({ maxDepth: 4 }));

test("the canonical form does not depend on how an object was written", () => {
  fc.assert(
    fc.property(jsonObject, (value) => {
      const backwards = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(backwards)).toBe(canonicalJson(value));
      expect(canonicalJson(JSON.parse(JSON.stringify(value, null, 2)))).toBe(canonicalJson(value));
    }),
  );
});

test("different values have different canonical forms", () => {
  fc.assert(
    fc.property(jsonObject, jsonObject, (one, other) => {
      const areEqual = canonicalJson(one) === canonicalJson(other);
      expect(areEqual).toBe(
        canonicalJson(JSON.parse(canonicalJson(one))) === canonicalJson(JSON.parse(canonicalJson(other))),
      );
      if (areEqual) expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(canonicalJson(other)));
    }),
  );
  expect(canonicalJson({ a: "1" })).not.toBe(canonicalJson({ a: 1 }));
  expect(canonicalJson({ a: [] })).not.toBe(canonicalJson({ a: {} }));
  expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
});
