import { operations } from "#app/contracts/operations.ts";
import { action as create } from "#app/routes/v1.brand-kits.ts";
import { send, type TestShop } from "../api/api-client.ts";
import type { CallParts, OperationFixture } from "./call-parts.ts";

const exampleOf = (id: string) =>
  Object.values(operations.find((operation) => operation.id === id)?.bodyExamples ?? {})[0] as Record<string, unknown>;

/** The shop's only brand kit. */
async function brandKit(shop: TestShop): Promise<CallParts> {
  const json = exampleOf("createBrandKit");
  await send(create, { key: shop.key, json });
  return { values: [String(json["name"])] };
}

async function takenName(shop: TestShop): Promise<CallParts> {
  await brandKit(shop);
  return { json: exampleOf("createBrandKit") };
}

/** Fixtures of brand kits, by operation id. */
export const brandKitsFixtures: Readonly<Record<string, OperationFixture>> = {
  createBrandKit: { provoke: { 409: takenName } },
  getBrandKit: { call: brandKit },
  replaceBrandKit: { call: async (shop) => ({ ...(await brandKit(shop)), json: exampleOf("replaceBrandKit") }) },
  deleteBrandKit: { call: brandKit },
};
