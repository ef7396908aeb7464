import { apiDoor } from "#app/api/api-call.server.ts";
import { presetOwnerOf, writtenVersionAnswer } from "#app/api/preset-calls.ts";
import { importPresetOperation, readPresetFile } from "#app/contracts/presets/write-presets.ts";
import { importPreset } from "#app/presets/exchange-presets.server.ts";

/** POST /v1/presets/import: takes a version of a preset from an exported file. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: importPresetOperation,
      run: async ({ caller, readJson }) => {
        return writtenVersionAnswer(await importPreset(presetOwnerOf(caller), readPresetFile(await readJson())));
      },
    },
  },
});

export const loader = door;
export const action = door;
