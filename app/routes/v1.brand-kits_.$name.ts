import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { brandKitAnswer, readChangedBrandKit } from "#app/contracts/presets/brand-kit-body.ts";
import {
  deleteBrandKitOperation,
  getBrandKitOperation,
  replaceBrandKitOperation,
} from "#app/contracts/presets/brand-kits.ts";
import { deleteBrandKit, getBrandKit, replaceBrandKit } from "#app/presets/brand-kits.server.ts";

/** GET, PUT and DELETE /v1/brand-kits/{name}. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: getBrandKitOperation,
      run: async ({ caller, params }) =>
        jsonAnswer(200, brandKitAnswer(await getBrandKit(caller.shop.id, params["name"] ?? ""))),
    },
    PUT: {
      operation: replaceBrandKitOperation,
      run: async ({ caller, params, readJson }) => {
        const changed = readChangedBrandKit(params["name"] ?? "", await readJson());
        return jsonAnswer(200, brandKitAnswer(await replaceBrandKit(caller.shop.id, changed)));
      },
    },
    DELETE: {
      operation: deleteBrandKitOperation,
      run: async ({ caller, params }) => {
        await deleteBrandKit(caller.shop.id, params["name"] ?? "");
        return { status: 204, headers: {}, body: "" };
      },
    },
  },
});

export const loader = door;
export const action = door;
