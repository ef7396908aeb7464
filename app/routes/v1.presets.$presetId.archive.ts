import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { presetOwnerOf } from "#app/api/preset-calls.ts";
import { presetAnswer } from "#app/contracts/presets/preset-answers.ts";
import { archivePresetOperation, readArchive } from "#app/contracts/presets/write-presets.ts";
import { archivePreset } from "#app/presets/write-presets.server.ts";

/** POST /v1/presets/{preset_id}/archive: puts a preset away, or takes it out again. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: archivePresetOperation,
      run: async ({ caller, params, readJson }) => {
        const { archived } = readArchive(await readJson());
        const preset = await archivePreset(presetOwnerOf(caller), params["presetId"] ?? "", archived);
        return jsonAnswer(200, presetAnswer(preset));
      },
    },
  },
});

export const loader = door;
export const action = door;
