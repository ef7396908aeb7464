import { enhancementsOperations } from "#app/contracts/enhancements/operation-list.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { standardizeOperations } from "#app/contracts/standardize/operation-list.ts";
import { action as enhance } from "#app/routes/api.v1.product-image-enhancements.ts";
import { action as standardize } from "#app/routes/v1.standardize.batch.ts";
import { send, type TestShop } from "../api/api-client.ts";
import type { CallParts, OperationFixture } from "./call-parts.ts";

/** The first example of the operation at a path. */
function exampleAt(operations: readonly Operation[], path: string): unknown {
  const order = operations.find((operation) => operation.path === path && operation.method === "POST");
  return Object.values(order?.bodyExamples ?? {})[0];
}

async function execution(shop: TestShop): Promise<CallParts> {
  const json = exampleAt(standardizeOperations, "/v1/standardize/batch");
  const answer = await send(standardize, { key: shop.key, json });
  return { values: [((await answer.json()) as { execution_id: string }).execution_id] };
}

async function enhancement(shop: TestShop): Promise<CallParts> {
  const json = exampleAt(enhancementsOperations, "/api/v1/product-image-enhancements");
  const headers = { "idempotency-key": crypto.randomUUID() };
  const answer = await send(enhance, { key: shop.key, json, headers });
  return { values: [((await answer.json()) as { enhancement: { id: string } }).enhancement.id] };
}

const callFor = (path: string) => {
  if (path.startsWith("/v1/executions/{")) return execution;
  return path.startsWith("/api/v1/product-image-enhancements/{") ? enhancement : undefined;
};

/** Fixtures of what Standardize and Enhancements placed, by operation id. */
export const orderedFixtures: Readonly<Record<string, OperationFixture>> = Object.fromEntries(
  [...standardizeOperations, ...enhancementsOperations].flatMap(({ id, path }) => {
    const call = callFor(path);
    return call === undefined ? [] : [[id, { call }] as const];
  }),
);
