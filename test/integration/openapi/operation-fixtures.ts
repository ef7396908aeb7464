import { pathParameterNames } from "#app/contracts/openapi/parameters.ts";
import type { Operation } from "#app/contracts/operation.ts";
import type { Mode } from "#app/db/mode.ts";
import { createKey, send, type TestShop } from "../api/api-client.ts";
import { doorOf, paramsOf } from "./all-doors.ts";
import type { CallParts, OperationFixture } from "./call-parts.ts";
import { brandKitsFixtures } from "./brand-kits-fixtures.ts";
import { generationsFixtures } from "./generations-fixtures.ts";
import { keysFixtures } from "./keys-fixtures.ts";
import { orderedFixtures } from "./ordered-fixtures.ts";
import { ownFixtures } from "./own-fixtures.ts";
import { uploadedPhoto } from "./prepared-work.ts";
import { presetsFixtures } from "./presets-fixtures.ts";
import { webhooksFixtures } from "./webhooks-fixtures.ts";
import { workflowsFixtures } from "./workflows-fixtures.ts";

/** Fixtures by operation id. */
export const fixtures: Readonly<Record<string, OperationFixture>> = {
  ...workflowsFixtures,
  ...ownFixtures,
  ...presetsFixtures,
  ...keysFixtures,
  ...generationsFixtures,
  ...brandKitsFixtures,
  ...orderedFixtures,
  ...webhooksFixtures,
};

/** What is known of an operation beside its description. */
export const fixtureOf = ({ id }: Operation): OperationFixture => fixtures[id] ?? {};

/** Keeps every upload that an example names, so that the example can be sent as it is. */
async function keepNamedUploads(shop: TestShop, example: unknown): Promise<void> {
  const keys = JSON.stringify(example).match(/uploads\/up_\w+/g) ?? [];
  for (const key of new Set(keys)) await uploadedPhoto(shop, key);
}

/** The call that an example makes. */
export async function callOfExample(shop: TestShop, example: unknown): Promise<CallParts> {
  await keepNamedUploads(shop, example);
  return { json: example };
}

/** A call of the shop that succeeds. Fails with what to do for an operation that needs a fixture and has none. */
export async function goodCall(operation: Operation, shop: TestShop): Promise<CallParts> {
  const { call } = fixtureOf(operation);
  if (call !== undefined) return await call(shop);
  if (pathParameterNames(operation.path).length > 0) {
    throw new Error(
      `“${operation.id}” has parameters in its path: say in the fixtures beside operation-fixtures.ts (“call”) how to make what they name`,
    );
  }
  const [example] = Object.values(operation.bodyExamples ?? {});
  if (example !== undefined) return await callOfExample(shop, example);
  if (operation.body === undefined) return {};
  throw new Error(`“${operation.id}” takes a body and has neither bodyExamples nor a “call” in its fixture`);
}

/** Headers without which an operation takes no call. */
function neededHeaders({ idempotency, requiresOrganization }: Operation, shop: TestShop): Record<string, string> {
  return {
    ...(idempotency === "required" ? { "idempotency-key": crypto.randomUUID() } : {}),
    ...(requiresOrganization === true ? { "x-external-org-id": shop.id } : {}),
  };
}

/** The mode whose keys an operation takes. */
export const modeOf = (operation: Operation): Mode => fixtureOf(operation).mode ?? "live";

const testKeys = new Map<string, string>();

/** The shop's key for an operation: one with all scopes. */
async function keyFor(operation: Operation, shop: TestShop): Promise<string> {
  if (modeOf(operation) === "live") return shop.key;
  const known = testKeys.get(shop.id);
  if (known !== undefined) return known;
  const key = await createKey({ shopId: shop.id, mode: "test" });
  testKeys.set(shop.id, key);
  return key;
}

/** Sends a call to an operation, with the shop's key for it or another one. Null: without a key. */
export async function sendTo(
  operation: Operation,
  shop: TestShop,
  parts: CallParts,
  otherKey?: string | null,
): Promise<Response> {
  const key = otherKey === undefined ? await keyFor(operation, shop) : otherKey;
  const { values = [], query = "", json, body, headers, withoutHeader } = parts;
  const waiting = [...values];
  const path = operation.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(waiting.shift() ?? ""));
  return await send(doorOf(operation), {
    method: operation.method,
    path: `${path}${query}`,
    params: paramsOf(operation, values),
    key,
    headers: Object.fromEntries(
      Object.entries({ ...neededHeaders(operation, shop), ...headers }).filter(([name]) => name !== withoutHeader),
    ),
    ...(json === undefined ? {} : { json }),
    ...(body === undefined ? {} : { body }),
  });
}
