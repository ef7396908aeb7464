import { database } from "#app/db/client.server.ts";
import { replayDelivery, sendTestMessage } from "#app/delivery/replay-delivery.server.ts";
import { createEndpoint, endpointsMax, updateEndpoint } from "#app/delivery/webhook-endpoints.server.ts";
import type { TestShop } from "../api/api-client.ts";
import type { OperationFixture } from "./call-parts.ts";

const ownerOf = ({ id: shopId }: TestShop) => ({ shopId, mode: "live" }) as const;
const wishes = { url: "https://hooks.example.com/", eventTypes: ["*"], description: "" };

/** A shop has a limit of them, and every call wants one of its own. */
async function forgetEndpoints(shop: TestShop): Promise<void> {
  await database().webhookEndpoint.deleteMany({ where: { shopId: shop.id } });
}

async function freshEndpoint(shop: TestShop): Promise<string> {
  await forgetEndpoints(shop);
  return (await createEndpoint(ownerOf(shop), wishes)).endpoint.id;
}

async function endpointOff(shop: TestShop): Promise<string> {
  const id = await freshEndpoint(shop);
  await updateEndpoint(ownerOf(shop), id, { enabled: false });
  return id;
}

async function freshDelivery(shop: TestShop): Promise<string> {
  return (await sendTestMessage(ownerOf(shop), await freshEndpoint(shop))).id;
}

/** One that is on its way at this moment. */
async function sendingDelivery(shop: TestShop): Promise<string> {
  const id = await freshDelivery(shop);
  await replayDelivery(ownerOf(shop), id);
  const leaseUntil = new Date(Date.now() + 60_000);
  await database().webhookDelivery.update({ where: { id }, data: { leaseUntil } });
  return id;
}

async function crowdedShop(shop: TestShop) {
  await forgetEndpoints(shop);
  for (let count = 0; count < endpointsMax; count++) await createEndpoint(ownerOf(shop), wishes);
  return { json: { url: wishes.url } };
}

const of = (make: (shop: TestShop) => Promise<string>, json?: unknown) => async (shop: TestShop) => ({
  values: [await make(shop)],
  ...(json === undefined ? {} : { json }),
});
const ofRequests = (json?: unknown) => of(async () => "requests", json);

const since = { since: "2026-11-22T08:00:00Z" };
const ofNoEndpoint = async () => ({ query: "?endpoint_id=whep_none" });

/** Fixtures of webhook endpoints and their deliveries, by operation id. */
export const webhooksFixtures: Readonly<Record<string, OperationFixture>> = {
  createWebhookEndpoint: {
    call: async (shop) => {
      await forgetEndpoints(shop);
      return { json: { url: wishes.url } };
    },
    provoke: { 409: crowdedShop },
  },
  getWebhookEndpoint: { call: of(freshEndpoint) },
  updateWebhookEndpoint: {
    call: of(freshEndpoint, { description: "new" }),
    provoke: { 409: ofRequests({ enabled: false }) },
  },
  deleteWebhookEndpoint: { call: of(freshEndpoint), provoke: { 409: ofRequests() } },
  revealWebhookSecret: { call: of(freshEndpoint) },
  rotateWebhookSecret: { call: of(freshEndpoint) },
  testWebhookEndpoint: { call: of(freshEndpoint), provoke: { 409: of(endpointOff) } },
  replayFailedWebhookDeliveries: { call: of(freshEndpoint, since), provoke: { 409: of(endpointOff, since) } },
  listWebhookDeliveries: { provoke: { 404: ofNoEndpoint } },
  getWebhookDelivery: { call: of(freshDelivery) },
  replayWebhookDelivery: { call: of(freshDelivery), provoke: { 409: of(sendingDelivery) } },
};
