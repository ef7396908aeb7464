import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findExecution } from "#app/api/find-execution.server.ts";
import { cancelExecutionOperation, executionAnswer } from "#app/contracts/standardize/execution.ts";
import { Refusal } from "#app/refusal.ts";
import { cancelWaiting } from "#app/renders/cancel-waiting.server.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

const endedOtherwise = new Set(["completed", "partially_completed", "failed"]);

/** POST /v1/executions/{execution_id}/cancel: cancels what has not been started. */
const door = apiDoor({
  contract: "standardize",
  endpoints: {
    POST: {
      operation: cancelExecutionOperation,
      run: async (call) => {
        const { executionId } = call.params;
        const before = await findExecution(call, executionId, { assets: false });
        if (endedOtherwise.has(before.status))
          throw new Refusal("render_state_conflict", "This execution has ended already; nothing is left to cancel.");
        if (before.status !== "cancelled") await cancelWaiting(before.id);
        const after = await findExecution(call, executionId, { assets: true });
        const linkTo = (sha256: string, fileName: string) => pictureUrl(call.caller.shop.id, sha256, { fileName });
        return jsonAnswer(200, executionAnswer(after, linkTo));
      },
    },
  },
});

export const loader = door;
export const action = door;
