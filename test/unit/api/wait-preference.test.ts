import { expect, test } from "vitest";
import { waitSecondsOf } from "#app/api/wait-preference.ts";

test.each([
  [null, 60],
  ["wait=5", 5],
  ["respond-async, wait=10", 10],
  ['Wait = "7"', 7],
  ["wait=0", 0],
  ["wait=600", 60],
  ["wait=soon", 60],
  ["await=5", 60],
])("Prefer %j waits %i s", (prefer, seconds) => {
  const headers = prefer === null ? {} : { Prefer: prefer };
  expect(waitSecondsOf(new Request("http://localhost/", { headers }))).toBe(seconds);
});
