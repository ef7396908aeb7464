import { jobStatus } from "#app/contracts/workflows/job-status.ts";
import type { RenderView } from "#app/renders/render-view.ts";

/** The answer to an approval or a rejection: what the job has become. */
export function reviewAnswer({ id, state, review }: Pick<RenderView, "id" | "state" | "review">) {
  return { public_id: id, status: jobStatus(state), review };
}
