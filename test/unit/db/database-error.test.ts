import { expect, test } from "vitest";
import { databaseErrorIn } from "#app/db/database-error.server.ts";
import { isConnectionLoss } from "#app/db/transaction.server.ts";

/** As Prisma 6 wraps an error of a raw query: the driver's words are in meta.driverAdapterError.cause. */
function wrapped(code: string, prismaCode = "P2010"): Error {
  const cause = {
    originalCode: code,
    originalMessage: "words",
    kind: "postgres",
    code,
    message: "words",
    detail: "{}",
  };
  const driverAdapterError = Object.assign(new Error("words"), { cause });
  return Object.assign(new Error("Raw query failed"), { code: prismaCode, meta: { driverAdapterError } });
}

test("PostgreSQL's words are found under every wrapping", () => {
  expect(databaseErrorIn(wrapped("CR402"))).toEqual({ code: "CR402", message: "words", detail: "{}" });
  expect(databaseErrorIn(Object.assign(new Error("bare"), { code: "40001" }))).toMatchObject({ code: "40001" });
  expect(databaseErrorIn(new Error("outer", { cause: wrapped("40P01") }))).toMatchObject({ code: "40P01" });
});

test.each([new Error("no code"), Object.assign(new Error("Prisma's own"), { code: "P2025" }), null, "text", undefined])(
  "%s did not come from PostgreSQL",
  (error) => {
    expect(databaseErrorIn(error)).toBeNull();
  },
);

test.each([
  wrapped("57P01"),
  wrapped("57P03"),
  wrapped("08006"),
  Object.assign(new Error("x"), { code: "P1001" }),
  new Error("connect ECONNREFUSED 127.0.0.1:5432"),
  new Error("Connection terminated unexpectedly"),
])("%s is a lost connection", (error) => {
  expect(isConnectionLoss(error)).toBe(true);
});

test.each([wrapped("CR402"), wrapped("23505"), new Error("disk full"), new TypeError("x is not a function"), null])(
  "%s is not",
  (error) => {
    expect(isConnectionLoss(error)).toBe(false);
  },
);
