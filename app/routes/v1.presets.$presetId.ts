import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { presetOwnerOf } from "#app/api/preset-calls.ts";
import { presetAnswer } from "#app/contracts/presets/preset-answers.ts";
import { getPresetOperation } from "#app/contracts/presets/read-presets.ts";
import { getPreset } from "#app/presets/find-presets.server.ts";

/** GET /v1/presets/{preset_id}: one preset. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: getPresetOperation,
      run: async ({ caller, params }) => {
        return jsonAnswer(200, presetAnswer(await getPreset(presetOwnerOf(caller), params["presetId"] ?? "")));
      },
    },
  },
});

export const loader = door;
export const action = door;
