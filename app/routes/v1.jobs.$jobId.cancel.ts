import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findJob } from "#app/api/find-job.server.ts";
import { cancelJobOperation } from "#app/contracts/workflows/job-operations.ts";
import { jobStatus } from "#app/contracts/workflows/job-status.ts";
import { Refusal } from "#app/refusal.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";

/** POST /v1/jobs/{public_id}/cancel: stops an unfinished job and returns its credits. Repeating it is no error. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    POST: {
      operation: cancelJobOperation,
      run: async (call) => {
        const job = await findJob(call, call.params["jobId"]);
        const { cancelled } = await cancelRender(call.caller.shop.id, job.id);
        if (cancelled) {
          return jsonAnswer(200, { public_id: job.id, status: jobStatus("cancelled"), reason: "cancelled" });
        }
        throw new Refusal("render_state_conflict", "This job has ended already; there is nothing left to cancel.");
      },
    },
  },
});

export const loader = door;
export const action = door;
