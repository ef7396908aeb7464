import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findJob } from "#app/api/find-job.server.ts";
import { renderJobProblem } from "#app/contracts/workflows/error-envelope.ts";
import { reviewAnswer } from "#app/contracts/workflows/review-answer.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";

/** POST /v1/renders/{public_id}/approve: says yes to a picture whose cutout is in doubt: it is completed and paid. Repeating it is no error. */
const door = apiDoor({
  renderProblem: renderJobProblem,
  endpoints: {
    POST: {
      scope: "jobs:create",
      limit: "work",
      run: async (call) => {
        const job = await findJob(call, call.params["renderId"]);
        await reviewRender(call.caller.shop.id, job.id, "approved");
        return jsonAnswer(200, reviewAnswer(await findJob(call, job.id)));
      },
    },
  },
});

export const loader = door;
export const action = door;
