import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { listJobs, originsOf } from "#app/api/list-jobs.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { listQuerySchema } from "#app/contracts/workflows/list-query.ts";
import { listRendersOperation } from "#app/contracts/workflows/render-operations.ts";
import { renderSummary } from "#app/contracts/workflows/render-summary.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** GET /v1/renders?limit=&offset=: the organization's finished pictures in the key's mode, newest first. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    GET: {
      operation: listRendersOperation,
      run: async ({ caller, request }) => {
        const page = readQuery(listQuerySchema, request);
        const { jobs, count } = await listJobs(caller, { ...page, state: "completed" });
        const origins = await originsOf(
          caller.shop.id,
          jobs.map(({ batchId }) => batchId),
        );
        const linkTo = (sha256: string, fileName: string) => pictureUrl(caller.shop.id, sha256, { fileName });
        return jsonAnswer(200, {
          renders: jobs.map((job) => renderSummary(job, origins.get(job.batchId) ?? "", linkTo)),
          ...page,
          count,
        });
      },
    },
  },
});

export const loader = door;
export const action = door;
