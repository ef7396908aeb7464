import { expect, test } from "vitest";
import { createKeyText } from "#app/api/api-key.server.ts";
import { loader as health } from "#app/routes/healthz.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";
import { send } from "./api-client.ts";

// Read on first use, which is in the tests below: port 1 is nobody's.
process.env["DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/none";

test("without its database the API says when to come back, and nothing of the database", async () => {
  const answer = await send(operations, { key: createKeyText("live") });
  const text = await answer.text();
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(JSON.parse(text)).toMatchObject({
    error: { code: "UNAVAILABLE", request_id: answer.headers.get("x-request-id") },
  });
  expect(text).not.toMatch(/127\.0\.0\.1|ECONN|prisma|database/i);
});

test("healthz says 503", async () => {
  const answer = await health();
  expect([answer.status, await answer.json()]).toMatchObject([503, { ok: false, database: "down" }]);
});
