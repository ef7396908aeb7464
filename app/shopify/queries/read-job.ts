import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";

const answer = z.object({ job: z.object({ done: z.boolean() }).nullable() });

/** Whether a job has run. `job` is null once Shopify has forgotten it. */
export const readJob: AdminOperation<{ jobId: string }, z.infer<typeof answer>> = {
  document: `#graphql
    query CycloramaJob($jobId: ID!) {
      job(id: $jobId) { done }
    }`,
  answer,
  example: { jobId: "gid://shopify/Job/1" },
};
