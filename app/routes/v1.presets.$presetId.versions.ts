import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { presetOwnerOf, writtenVersionAnswer } from "#app/api/preset-calls.ts";
import { listPresetVersionsOperation, versionListAnswer } from "#app/contracts/presets/read-presets.ts";
import { addPresetVersionOperation, readNewVersion } from "#app/contracts/presets/write-presets.ts";
import { listVersions } from "#app/presets/find-presets.server.ts";
import { addVersion } from "#app/presets/write-presets.server.ts";

/** /v1/presets/{preset_id}/versions: lists a preset's versions, and writes one. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: listPresetVersionsOperation,
      run: async ({ caller, params }) => {
        const presetId = params["presetId"] ?? "";
        return jsonAnswer(200, versionListAnswer(presetId, await listVersions(presetOwnerOf(caller), presetId)));
      },
    },
    POST: {
      operation: addPresetVersionOperation,
      run: async ({ caller, params, readJson }) => {
        const wanted = readNewVersion(await readJson());
        return writtenVersionAnswer(await addVersion(presetOwnerOf(caller), params["presetId"] ?? "", wanted));
      },
    },
  },
});

export const loader = door;
export const action = door;
