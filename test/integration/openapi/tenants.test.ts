import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pathParameterNames } from "#app/contracts/openapi/parameters.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { createKey, createShop, type TestShop } from "../api/api-client.ts";
import { operationCases } from "./all-doors.ts";
import type { CallParts } from "./call-parts.ts";
import { goodCall, sendTo } from "./operation-fixtures.ts";
import { endWork } from "./prepared-work.ts";

let owner: TestShop;
let stranger: TestShop;
let otherModeKey: string;
beforeAll(async () => {
  [owner, stranger] = [await createShop(100_000), await createShop(100_000)];
  otherModeKey = await createKey({ shopId: owner.id, mode: "test" });
});
// More calls than a key has in a minute.
beforeEach(async () => {
  await database().rateLimitRow.deleteMany();
});
afterAll(endWork);

/** Headers that say when a call was made, or how many came before. */
const ofTheMoment = /^(x-request-id|x-ratelimit-(remaining|reset)|ratelimit)$/;

/** Everything an answer tells, without what differs between any two calls. */
async function told(answer: Response): Promise<unknown> {
  const requestId = answer.headers.get("x-request-id") ?? "";
  const headers = [...answer.headers].filter(([name]) => !ofTheMoment.test(name));
  return { status: answer.status, headers, body: (await answer.text()).replaceAll(requestId, "<request>") };
}

/** The same id but for its random part: as well-formed, and nobody's. */
function nobodysId(id: string): string {
  if (/^[0-9a-f]{8}-/.test(id)) return crypto.randomUUID();
  if (id.startsWith("shop.")) return `${id}.of.nobody`;
  const other = id.replace(/[0-7][0-9A-HJKMNP-TV-Z]{25}$/, createId("render"));
  // A name that its owner chose.
  return other === id ? `${id}-of-nobody` : other;
}

async function expectForeignLikeMissing(operation: Operation, parts: CallParts, who: TestShop, key: string) {
  const missing = { ...parts, values: (parts.values ?? []).map(nobodysId) };
  expect(missing.values).not.toEqual(parts.values);
  const foreign = await sendTo(operation, who, parts, key);
  expect(foreign.status).toBeGreaterThanOrEqual(400);
  expect(await told(foreign)).toEqual(await told(await sendTo(operation, who, missing, key)));
}

const withIds = operationCases.filter(([, { path, scope }]) => pathParameterNames(path).length > 0 && scope !== null);

test.each(withIds)("to %s another shop's id is like one that does not exist", async (_id, operation) => {
  await expectForeignLikeMissing(operation, await goodCall(operation, owner), stranger, stranger.key);
});

test.each(withIds)("to %s an id of the other mode is like one that does not exist", async (_id, operation) => {
  await expectForeignLikeMissing(operation, await goodCall(operation, owner), owner, otherModeKey);
});

/** None can be in the database, and most cannot even be looked for there. */
const unthinkableIds = ["\0", "\u{1F642}".repeat(300), "' OR true --", "__proto__", "%00", " "];

test.each(withIds)("to %s an id that nothing can have is one that does not exist", async (_id, operation) => {
  const parts = await goodCall(operation, owner);
  for (const id of unthinkableIds) {
    const answer = await sendTo(operation, owner, { ...parts, values: (parts.values ?? []).map(() => id) });
    expect([id, answer.status, await answer.text()]).toEqual([
      id,
      404,
      expect.stringMatching(/not_found|NOT_FOUND|bad_request/),
    ]);
  }
});

test.each(withIds)("and to %s the owner's own id is found", async (_id, operation) => {
  const answer = await sendTo(operation, owner, await goodCall(operation, owner));
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
});
