import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { listJobs } from "#app/api/list-jobs.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { jobSummary } from "#app/contracts/workflows/job-detail.ts";
import { listJobsOperation } from "#app/contracts/workflows/job-operations.ts";
import { listQuerySchema } from "#app/contracts/workflows/list-query.ts";

/** GET /v1/jobs?limit=&offset=: the organization's jobs in the key's mode, newest first. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    GET: {
      operation: listJobsOperation,
      run: async (call) => {
        const page = readQuery(listQuerySchema, call.request);
        const { jobs, count } = await listJobs(call.caller, page);
        return jsonAnswer(200, { jobs: jobs.map(jobSummary), ...page, count });
      },
    },
  },
});

export const loader = door;
export const action = door;
