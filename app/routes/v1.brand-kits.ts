import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { brandKitAnswer, readNewBrandKit } from "#app/contracts/presets/brand-kit-body.ts";
import { createBrandKitOperation, listBrandKitsOperation } from "#app/contracts/presets/brand-kits.ts";
import { createBrandKit, listBrandKits } from "#app/presets/brand-kits.server.ts";

/** GET and POST /v1/brand-kits: how the organization wants to look. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: listBrandKitsOperation,
      run: async ({ caller }) => {
        const kits = await listBrandKits(caller.shop.id);
        return jsonAnswer(200, { brand_kits: kits.map(brandKitAnswer) });
      },
    },
    POST: {
      operation: createBrandKitOperation,
      run: async ({ caller, readJson }) => {
        const kit = await createBrandKit(caller.shop.id, readNewBrandKit(await readJson()));
        return jsonAnswer(201, brandKitAnswer(kit), { Location: `/v1/brand-kits/${kit.name}` });
      },
    },
  },
});

export const loader = door;
export const action = door;
