import { expect, test } from "vitest";
import { createKeyText } from "#app/api/api-key.server.ts";
import { pathParameterNames } from "#app/contracts/openapi/parameters.ts";
import { operations } from "#app/contracts/operations.ts";
import { createId } from "#app/db/ids.ts";
import { sendTo } from "./operation-fixtures.ts";

// Read on first use, which is in the test below: port 1 is nobody's.
process.env["DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/none";

const keyed = operations.filter(({ scope }) => scope !== null);

test.each(keyed.map((operation) => [operation.id, operation] as const))(
  "without the database %s says when to come back, and nothing of the database",
  async (_id, operation) => {
    const key = createKeyText("live");
    const nobody = { id: createId("shop"), domain: "nobody.myshopify.com", key };
    const values = pathParameterNames(operation.path).map(() => createId("render"));
    const [json] = Object.values(operation.bodyExamples ?? {});
    const answer = await sendTo(operation, nobody, { values, ...(json === undefined ? {} : { json }) }, key);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await answer.text()).not.toMatch(/127\.0\.0\.1|ECONN|prisma|database/i);
  },
);
