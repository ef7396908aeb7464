import { expect, test } from "vitest";
import { z } from "zod";
import { readQuery } from "#app/api/read-query.ts";

const schema = z.strictObject({ name: z.string().optional(), other: z.string().optional() });
const read = (search: string) => readQuery(schema, new Request(`http://localhost:3000/v1/x${search}`));

test("of a repeated name the last value counts", () => {
  expect(read("?name=a&name=b")).toEqual({ name: "b" });
  expect(read("")).toEqual({});
});

test("a NUL, which no database could be asked for, is a fault of its field", () => {
  expect(() => read("?name=a&other=b%00c")).toThrow(
    expect.objectContaining({
      code: "invalid_payload",
      location: "query",
      faults: [{ path: ["other"], message: "This text contains a NUL.", type: "string_unicode" }],
    }),
  );
});

test("bytes that are no text are read as the sign for that, and hurt nobody", () => {
  expect(read("?name=%ff%ed%a0%80")).toMatchObject({ name: expect.stringContaining("\uFFFD") });
});
