import { expect, test } from "vitest";
import { sortAdminFailure, throttleWaitMs } from "#app/shopify/admin-failure.ts";

const cost = (requested: number, available: number) => ({
  requestedQueryCost: requested,
  throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
});
const queryError = (code: string, extensions?: unknown) =>
  Object.assign(new Error(code), {
    body: { errors: { graphQLErrors: [{ message: code, extensions: { code } }] }, extensions },
  });
const httpError = (code: number, retryAfter?: number) =>
  Object.assign(new Error("http"), {
    response: { code, statusText: "", ...(retryAfter === undefined ? {} : { retryAfter }) },
  });
class HttpRequestError extends Error {}

test("the wait is the missing points by the points restored a second", () => {
  expect(throttleWaitMs(cost(500, 100))).toBe(4000);
  expect(throttleWaitMs(cost(100, 500))).toBe(0);
});

test.each([
  [queryError("THROTTLED", { cost: cost(500, 100) }), { kind: "throttled", waitMs: 4000 }],
  [queryError("THROTTLED"), { kind: "throttled", waitMs: null }],
  [queryError("THROTTLED", { cost: "?" }), { kind: "throttled", waitMs: null }],
  [queryError("ACCESS_DENIED"), { kind: "forbidden", message: "ACCESS_DENIED" }],
  [queryError("INTERNAL_SERVER_ERROR"), { kind: "unavailable" }],
  [queryError("SHOP_INACTIVE"), { kind: "shop_closed", status: 402 }],
  [queryError("undefinedField"), { kind: "unexpected" }],
  [httpError(429, 2), { kind: "throttled", waitMs: 2000 }],
  [httpError(401), { kind: "unauthorized" }],
  [httpError(423), { kind: "shop_closed", status: 423 }],
  [httpError(503), { kind: "unavailable" }],
  [new Response(null, { status: 502 }), { kind: "unavailable" }],
  [new Response(null, { status: 429 }), { kind: "throttled", waitMs: null }],
  [new HttpRequestError("fetch failed"), { kind: "unavailable" }],
  [new TypeError("a bug of ours"), { kind: "unexpected" }],
  ["text", { kind: "unexpected" }],
])("failure %#", (thrown, failure) => {
  expect(sortAdminFailure(thrown)).toEqual(failure);
});
