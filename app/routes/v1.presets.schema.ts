import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { presetJsonSchema, presetSchemaOperation } from "#app/contracts/presets/read-presets.ts";

/** GET /v1/presets/schema: the JSON Schema of preset documents, for everybody. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: { operation: presetSchemaOperation, runPublic: () => Promise.resolve(jsonAnswer(200, presetJsonSchema)) },
  },
});

export const loader = door;
export const action = door;
