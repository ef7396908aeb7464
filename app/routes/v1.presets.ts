import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { presetOwnerOf, writtenVersionAnswer } from "#app/api/preset-calls.ts";
import { readQuery } from "#app/api/read-query.ts";
import { listPresetsOperation, listPresetsQuerySchema, presetListAnswer } from "#app/contracts/presets/read-presets.ts";
import { createPresetOperation, readNewPreset } from "#app/contracts/presets/write-presets.ts";
import { duplicatePreset } from "#app/presets/exchange-presets.server.ts";
import { listPresets } from "#app/presets/find-presets.server.ts";
import { createPreset } from "#app/presets/write-presets.server.ts";

/** /v1/presets: lists the presets there are, and creates one. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: listPresetsOperation,
      run: async ({ caller, request }) => {
        const presets = await listPresets(presetOwnerOf(caller), readQuery(listPresetsQuerySchema, request));
        return jsonAnswer(200, presetListAnswer(presets));
      },
    },
    POST: {
      operation: createPresetOperation,
      run: async ({ caller, readJson }) => {
        const { preset, document, original } = readNewPreset(await readJson());
        const owner = presetOwnerOf(caller);
        if (original !== null) return writtenVersionAnswer(await duplicatePreset(owner, original, preset));
        if (document === null) throw new Error("the schema takes one of document and original");
        return writtenVersionAnswer(await createPreset(owner, { ...preset, document }));
      },
    },
  },
});

export const loader = door;
export const action = door;
