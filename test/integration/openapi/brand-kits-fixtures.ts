import { createBrandKit } from "#app/presets/brand-kits.server.ts";
import type { TestShop } from "../api/api-client.ts";
import type { OperationFixture } from "./call-parts.ts";

async function keptKit({ id: shopId }: TestShop): Promise<string> {
  const name = crypto.randomUUID();
  const nothing = { palette: [], preferredSets: [], moods: [], forbiddenSets: [], toneWords: [], isDefault: false };
  await createBrandKit({ shopId, mode: "live" }, { name, ...nothing });
  return name;
}

const ofKit = async (shop: TestShop) => ({ values: [await keptKit(shop)] });

/** Fixtures of brand kits, by operation id. */
export const brandKitsFixtures: Readonly<Record<string, OperationFixture>> = {
  createBrandKit: {
    call: async () => ({ json: { name: crypto.randomUUID() } }),
    provoke: { 409: async (shop) => ({ json: { name: await keptKit(shop) } }) },
  },
  getBrandKit: { call: ofKit },
  replaceBrandKit: { call: async (shop) => ({ ...(await ofKit(shop)), json: { palette: ["ivory"] } }) },
  deleteBrandKit: { call: ofKit },
};
