import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findJob } from "#app/api/find-job.server.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { reviewAnswer } from "#app/contracts/workflows/review-answer.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";

/** A door that records a verdict on the render its path names. Repeating the same verdict is no error. */
export function reviewDoor(operation: Operation, verdict: "approved" | "rejected") {
  return apiDoor({
    contract: operation.contract,
    endpoints: {
      POST: {
        operation,
        run: async (call) => {
          const job = await findJob(call, call.params["renderId"]);
          await reviewRender(call.caller.shop.id, job.id, verdict);
          return jsonAnswer(200, reviewAnswer(await findJob(call, job.id)));
        },
      },
    },
  });
}
