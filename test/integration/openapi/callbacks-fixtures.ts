import { action as createEndpoint } from "#app/routes/v1.webhook-endpoints.ts";
import { send, type TestShop } from "../api/api-client.ts";
import type { CallParts, OperationFixture } from "./call-parts.ts";

async function endpoint(shop: TestShop): Promise<CallParts> {
  const answer = await send(createEndpoint, { key: shop.key, json: { url: "https://hooks.example.com/cyclorama" } });
  return { values: [((await answer.json()) as { id: string }).id] };
}

/** Fixtures of webhook endpoints, by operation id. */
export const callbacksFixtures: Readonly<Record<string, OperationFixture>> = {
  readWebhookEndpoint: { call: endpoint },
  updateWebhookEndpoint: { call: async (shop) => ({ ...(await endpoint(shop)), json: { enabled: false } }) },
  deleteWebhookEndpoint: { call: endpoint },
};
