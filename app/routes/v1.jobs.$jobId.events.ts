import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findJob } from "#app/api/find-job.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { jobEvents } from "#app/contracts/workflows/job-event.ts";
import { readJobEventsOperation } from "#app/contracts/workflows/job-operations.ts";
import { eventsQuerySchema } from "#app/contracts/workflows/list-query.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";

/** A page of events; a job writes a dozen. */
const eventsPerPage = 200;

/** GET /v1/jobs/{public_id}/events?since={seq}: what happened to a job after that number. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    GET: {
      operation: readJobEventsOperation,
      run: async (call) => {
        const { since } = readQuery(eventsQuerySchema, call.request);
        const job = await findJob(call, call.params["jobId"]);
        const page = { after: since, subjectId: job.id, limit: eventsPerPage };
        const events = await readEvents(call.caller.shop.id, page);
        return jsonAnswer(200, { events: jobEvents(events), latest_seq: events.at(-1)?.sequence ?? since });
      },
    },
  },
});

export const loader = door;
export const action = door;
