import { apiDoor } from "#app/api/api-call.server.ts";
import { presetOwnerOf } from "#app/api/preset-calls.ts";
import { readQuery } from "#app/api/read-query.ts";
import { exportPresetOperation, exportPresetQuerySchema } from "#app/contracts/presets/read-presets.ts";
import { canonicalJson } from "#app/presets/canonical-json.ts";
import { exportPreset } from "#app/presets/exchange-presets.server.ts";

/** GET /v1/presets/{preset_id}/export: a version as a file, in canonical JSON. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: exportPresetOperation,
      run: async ({ caller, params, request }) => {
        const { version } = readQuery(exportPresetQuerySchema, request);
        const file = await exportPreset(presetOwnerOf(caller), params["presetId"] ?? "", version);
        const fileName = `${file.preset_id}-${file.version}.preset.json`;
        const headers = {
          "Content-Type": "application/json; charset=utf-8",
          "Content-Disposition": `attachment; filename="${fileName}"`,
        };
        return { status: 200, headers, body: canonicalJson(file) };
      },
    },
  },
});

export const loader = door;
export const action = door;
