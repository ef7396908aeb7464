import { createEnhancementOperation } from "#app/contracts/enhancements/create-enhancement.ts";
import { standardizeBatchOperation } from "#app/contracts/standardize/order-batch.ts";
import { database } from "#app/db/client.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { action as enhance } from "#app/routes/api.v1.product-image-enhancements.ts";
import { action as standardize } from "#app/routes/v1.standardize.batch.ts";
import { send, type TestShop } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import type { CallParts, OperationFixture } from "./call-parts.ts";

const never = new AbortController().signal;

async function placedExecution(shop: TestShop): Promise<string> {
  const [json] = Object.values(standardizeBatchOperation.bodyExamples);
  const answer = await send(standardize, { key: shop.key, json });
  return ((await answer.json()) as { execution_id: string }).execution_id;
}

async function placedEnhancement(shop: TestShop): Promise<string> {
  const [json] = Object.values(createEnhancementOperation.bodyExamples);
  const headers = { "idempotency-key": crypto.randomUUID() };
  const answer = await send(enhance, { key: shop.key, json, headers });
  return ((await answer.json()) as { enhancement: { id: string } }).enhancement.id;
}

/** Has a worker make everything that waits in the batch of that id, whichever of its two ids it is. */
async function finish(id: string): Promise<void> {
  const where = { batch: { OR: [{ id }, { publicId: id }] } };
  const renders = await database().render.findMany({ where, select: { id: true } });
  for (const render of renders) await runRender(render.id, makeFakeWorld().tools, never);
}

const placed =
  (place: (shop: TestShop) => Promise<string>) =>
  async (shop: TestShop): Promise<CallParts> => ({
    values: [await place(shop)],
  });

const finished =
  (place: (shop: TestShop) => Promise<string>) =>
  async (shop: TestShop): Promise<CallParts> => {
    const id = await place(shop);
    await finish(id);
    return { values: [id] };
  };

/** Fixtures of what Standardize and Enhancements placed, by operation id. */
export const orderedFixtures: Readonly<Record<string, OperationFixture>> = {
  getExecution: { call: placed(placedExecution) },
  cancelExecution: { call: placed(placedExecution), provoke: { 409: finished(placedExecution) } },
  getProductImageEnhancement: { call: placed(placedEnhancement) },
  cancelProductImageEnhancement: { call: placed(placedEnhancement), provoke: { 409: finished(placedEnhancement) } },
};
