import { activeKeysMax, createApiKey, revokeApiKey } from "#app/api/key-record.server.ts";
import type { TestShop } from "../api/api-client.ts";
import type { CallParts, OperationFixture } from "./call-parts.ts";

async function keyOf(shop: TestShop): Promise<string> {
  const { view } = await createApiKey({ shopId: shop.id, mode: "live" });
  return view.id;
}

const named = async (shop: TestShop): Promise<CallParts> => ({ values: [await keyOf(shop)] });

const withBody =
  (json: object) =>
  async (shop: TestShop): Promise<CallParts> => ({ ...(await named(shop)), json });

async function endedKey(shop: TestShop): Promise<CallParts> {
  const id = await keyOf(shop);
  await revokeApiKey(shop.id, id);
  return { values: [id], json: {} };
}

/** One key more than a shop may have. */
async function keyTooMany(shop: TestShop): Promise<CallParts> {
  for (let count = 1; count < activeKeysMax; count++) await keyOf(shop);
  return { json: { name: "One more" } };
}

/** Fixtures of keys, by operation id. */
export const keysFixtures: Readonly<Record<string, OperationFixture>> = {
  makeKey: { provoke: { 409: keyTooMany } },
  rotateKey: { call: withBody({}), provoke: { 409: endedKey } },
  revokeKey: { call: named },
  changeKey: { call: withBody({ name: "Renamed" }) },
};
