import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { presetOwnerOf } from "#app/api/preset-calls.ts";
import { versionAnswer } from "#app/contracts/presets/preset-answers.ts";
import { getPresetVersionOperation } from "#app/contracts/presets/read-presets.ts";
import { getVersion } from "#app/presets/find-presets.server.ts";

/** GET /v1/presets/{preset_id}/versions/{version}: what one version says. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: getPresetVersionOperation,
      run: async ({ caller, params: { presetId = "", version = "" } }) => {
        return jsonAnswer(200, versionAnswer(await getVersion(presetOwnerOf(caller), presetId, version)));
      },
    },
  },
});

export const loader = door;
export const action = door;
