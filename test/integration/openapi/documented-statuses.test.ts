import { afterAll, beforeAll, expect, test } from "vitest";
import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { database } from "#app/db/client.server.ts";
import { listOperationsOperation } from "#app/contracts/workflows/operations.ts";
import { createShop, send, type TestShop } from "../api/api-client.ts";
import { doorOf, operationCases, paramsOf } from "./all-doors.ts";
import { callOfExample, fixtureOf, goodCall, sendTo } from "./operation-fixtures.ts";
import { endWork } from "./prepared-work.ts";
import { provocationsOf } from "./provocations.ts";

// `send` holds every answer below against openapi.json: status, media type, body and headers.

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop(100_000);
});
afterAll(endWork);

const refusalCases = operationCases.flatMap(([id, operation]) =>
  provocationsOf(operation).map(([status, provoke]) => [id, status, operation, provoke] as const),
);

test.each(operationCases)("%s succeeds as it is documented", async (_id, operation) => {
  const answer = await sendTo(operation, shop, await goodCall(operation, shop));
  expect(Object.keys(operation.answers), await answer.clone().text()).toContain(String(answer.status));
});

test.each(refusalCases)("%s answers %i as it is documented", async (id, status, operation, provoke) => {
  if (provoke === null) {
    throw new Error(`nothing leads to the ${status} of “${id}”: say how in its fixture (“provoke”)`);
  }
  const answer = await provoke(operation, shop);
  expect(answer.status, await answer.clone().text()).toBe(status);
});

const exampleCases = operationCases.flatMap(([id, operation]) =>
  Object.entries(operation.bodyExamples ?? {}).map(([name, body]) => [id, name, operation, body] as const),
);

test.each(exampleCases)("%s takes its example %s", async (_id, _name, operation, example) => {
  const { call } = fixtureOf(operation);
  const parts = call === undefined ? {} : await call(shop);
  const answer = await sendTo(operation, shop, { ...parts, ...(await callOfExample(shop, example)) });
  expect(Object.keys(operation.answers), await answer.clone().text()).toContain(String(answer.status));
});

test.each(operationCases)(
  "%s does not take a method that nothing describes, and says which it takes",
  async (_id, operation) => {
    const door = doorOf(operation);
    const answer = await send(door, { method: "OPTIONS", params: paramsOf(operation, ["a", "b"]) });
    expect(answer.status).toBe(405);
    const methods = door.operations.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
    expect((answer.headers.get("allow") ?? "").split(", ").toSorted()).toEqual(methods.toSorted());
  },
);

test("when something of ours is broken, every operation with a key says 500 and nothing else", async () => {
  const ready = [];
  for (const [, operation] of operationCases) {
    if (operation.scope !== null) ready.push({ operation, parts: await goodCall(operation, shop) });
  }
  await database().$executeRaw`ALTER TABLE api_key RENAME TO api_key_away`;
  try {
    for (const { operation, parts } of ready) {
      const answer = await sendTo(operation, shop, parts);
      expect([operation.id, answer.status]).toEqual([operation.id, 500]);
      expect(await answer.text()).not.toMatch(/api_key|relation|prisma/i);
    }
  } finally {
    await database().$executeRaw`ALTER TABLE api_key_away RENAME TO api_key`;
  }
});

test("an answer that is not as described fails the test that sent the call", async () => {
  const answering = (status: number, body: unknown) =>
    apiDoor({
      contract: "workflows",
      endpoints: { GET: { operation: listOperationsOperation, run: async () => jsonAnswer(status, body) } },
    });
  const call = (status: number, body: unknown) => send(answering(status, body), { key: shop.key });
  await expect(call(200, { operations: [{ name: 7 }] })).rejects.toThrow(/does not fit its schema/);
  await expect(call(200, { operations: [], extra: 1 })).rejects.toThrow(/additional properties/);
  await expect(call(418, {})).rejects.toThrow(/418 is not documented/);
  expect((await call(200, { operations: [] })).status).toBe(200);
});
