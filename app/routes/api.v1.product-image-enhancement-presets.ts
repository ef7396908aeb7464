import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { listEnhancementPresetsOperation, presetsAnswer } from "#app/contracts/enhancements/list-presets.ts";

/** GET /api/v1/product-image-enhancement-presets: what photos can be made into. Open to everybody. */
const door = apiDoor({
  contract: "enhancements",
  endpoints: {
    GET: {
      operation: listEnhancementPresetsOperation,
      runPublic: async ({ requestId }) => jsonAnswer(200, presetsAnswer(requestId)),
    },
  },
});

export const loader = door;
export const action = door;
