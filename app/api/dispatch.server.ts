import { randomInt } from "node:crypto";
import { jsonAnswer, type Answer } from "#app/api/answer.ts";
import type { ApiCall } from "#app/api/api-call.server.ts";
import { answerGivenBefore } from "#app/api/idempotency.server.ts";
import { onceOf, placeOrder, type Order } from "#app/api/place-order.server.ts";
import { workflowAccepted } from "#app/contracts/workflows/accepted.ts";
import { seedCount, type DispatchContext } from "#app/contracts/workflows/background-swap.ts";
import { listBrandKits } from "#app/presets/brand-kits.server.ts";
import { Refusal } from "#app/refusal.ts";

/** How a contract reads the body of one dispatch. */
export type ReadDispatch = (body: Record<string, unknown>, context: DispatchContext) => Order;

/** The field at fault as the client wrote it: one of its two for the photo, or one of its companions. */
function fieldOf(ours: readonly (string | number)[], body: Record<string, unknown>): (string | number)[] {
  const [, , place, index] = ours;
  if (place === "companions" && index !== undefined) return [place, index];
  return [typeof body["source_image_s3_key"] === "string" ? "source_image_s3_key" : "source_render_public_id"];
}

/** The source's own words name our request's fields; a client knows the ones that it may send. */
function inTheClientsWords(error: unknown, body: Record<string, unknown>): unknown {
  if (!(error instanceof Refusal) || error.code !== "source_missing") return error;
  const field = fieldOf(error.field ?? [], body);
  const what = error.field?.at(-1) === "key" ? "upload" : "finished picture";
  return new Refusal("not_found", `${field.join(".")} names no ${what} of this organization.`, { field, cause: error });
}

/** Dispatches one Workflows body: reads it, places it once, answers 202. Throws what those two throw. */
export async function dispatch(call: ApiCall, read: ReadDispatch): Promise<Answer> {
  const body = await call.readJson();
  const namesBrand = typeof body["pilot_brand"] === "string";
  // What was placed with a brand kit is answered again whatever became of the kit.
  const earlier = namesBrand ? await answerGivenBefore(onceOf(call, body)) : null;
  if (earlier !== null) return earlier;
  const brandKits = namesBrand ? await listBrandKits(call.caller.shop.id) : [];
  const order = read(body, { seed: randomInt(seedCount), isTest: call.caller.mode === "test", brandKits });
  try {
    return await placeOrder(call, body, order, (placed) => {
      const [jobId] = placed.renderIds;
      if (jobId === undefined) throw new Error(`batch ${placed.batchId} was placed without a render`);
      return jsonAnswer(202, workflowAccepted(call.requestId, jobId, placed.creditsCost));
    });
  } catch (error) {
    throw inTheClientsWords(error, body);
  }
}
