import { apiDoor } from "#app/api/api-call.server.ts";
import { presetOwnerOf, writtenVersionAnswer } from "#app/api/preset-calls.ts";
import { publishPresetVersionOperation } from "#app/contracts/presets/write-presets.ts";
import { publishVersion } from "#app/presets/write-presets.server.ts";

/** POST /v1/presets/{preset_id}/versions/{version}/publish: from now on it never changes. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: publishPresetVersionOperation,
      run: async ({ caller, params: { presetId = "", version = "" } }) => {
        return writtenVersionAnswer(await publishVersion(presetOwnerOf(caller), presetId, version));
      },
    },
  },
});

export const loader = door;
export const action = door;
