import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findPicture } from "#app/api/find-job.server.ts";
import { workerTools } from "#app/composition/tools.server.ts";
import { replayRenderOperation } from "#app/contracts/workflows/render-operations.ts";
import { replayAnswer } from "#app/contracts/workflows/replay-answer.ts";
import { replayRender } from "#app/renders/replay-render.server.ts";

/** POST /v1/renders/{public_id}/replay: makes a finished picture again and compares the bytes. Costs nothing. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    POST: {
      operation: replayRenderOperation,
      run: async (call) => {
        const { id } = await findPicture(call, call.params["renderId"]);
        const replay = await replayRender(call.caller.shop.id, id, workerTools(), call.request.signal);
        return jsonAnswer(200, replayAnswer(id, replay));
      },
    },
  },
});

export const loader = door;
export const action = door;
