import type { ApiCall } from "#app/api/api-call.server.ts";
import { isUlid } from "#app/db/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { ExecutionView } from "#app/renders/execution-view.ts";
import { getExecution } from "#app/renders/find-execution.server.ts";

/** The caller's execution of that id. Throws the same `not_found` for one that is missing, foreign or of the other mode. */
export async function findExecution(
  { caller }: ApiCall,
  executionId: string | undefined,
  wanted: { readonly assets: boolean },
): Promise<ExecutionView> {
  const [, ulid = ""] = /^exec_(.+)$/.exec(executionId ?? "") ?? [];
  if (executionId === undefined || !isUlid(ulid))
    throw new Refusal("not_found", "There is no such execution in this organization.");
  return await getExecution({ shopId: caller.shop.id, mode: caller.mode }, executionId, wanted);
}
