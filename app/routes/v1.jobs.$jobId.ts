import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findJob, wireRequestOf } from "#app/api/find-job.server.ts";
import { jobDetail } from "#app/contracts/workflows/job-detail.ts";
import { jobEvents } from "#app/contracts/workflows/job-event.ts";
import { readJobOperation } from "#app/contracts/workflows/job-operations.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** More events than a render with three attempts writes. */
const eventsOfOneJobMax = 500;

/** GET /v1/jobs/{public_id}: a job with its results as short-lived links. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    GET: {
      operation: readJobOperation,
      run: async (call) => {
        const shopId = call.caller.shop.id;
        const job = await findJob(call, call.params["jobId"]);
        const [events, wireRequest] = await Promise.all([
          readEvents(shopId, { after: 0, subjectId: job.id, limit: eventsOfOneJobMax }),
          wireRequestOf(shopId, job.batchId),
        ]);
        const linkTo = (sha256: string, fileName: string) => pictureUrl(shopId, sha256, { fileName });
        return jsonAnswer(200, jobDetail(job, wireRequest, jobEvents(events).at(-1) ?? null, linkTo));
      },
    },
  },
});

export const loader = door;
export const action = door;
