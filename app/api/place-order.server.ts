import type { Prisma } from "@prisma/client";
import type { Answer } from "#app/api/answer.ts";
import type { ApiCall } from "#app/api/api-call.server.ts";
import {
  answerOnce,
  idempotencyKeyOf,
  inputHashOf,
  requiredIdempotencyKeyOf,
  type OnceOnly,
} from "#app/api/idempotency.server.ts";
import { obeyOrderWish } from "#app/api/sandbox-order.server.ts";
import { leaveOneTry } from "#app/renders/leave-one-try.server.ts";
import { placeBatchWithin, type PlacedBatch } from "#app/renders/place-batch.server.ts";
import { priceCredits } from "#app/renders/price.ts";
import { measureQueueRoom } from "#app/renders/queue-room.server.ts";
import type { RenderRequest } from "#app/renders/render-request.ts";
import { placeWithUsage } from "#app/shopify/billing/place-with-usage.server.ts";

/** What a contract made of a request's body. */
export interface Order {
  readonly request: RenderRequest;
  /** What was sent and what it was understood as; shown again with the job. */
  readonly wireRequest: Record<string, unknown>;
  /** The client would rather see the order fail than tried again. */
  readonly triesOnce: boolean;
  /** A text of the body in which test mode looks for a wish to fail, beside the sources: the prompt. */
  readonly sandboxText?: string;
}

function keyOf({ request, operation, runId }: ApiCall): string | null {
  if (operation.idempotency === "required") return requiredIdempotencyKeyOf(request);
  return idempotencyKeyOf(request) ?? runId;
}

/** What makes a call the same as another: its key and its body. */
export function onceOf(call: ApiCall, body: Record<string, unknown>): OnceOnly {
  const { caller, request, now } = call;
  return { caller, key: keyOf(call), inputHash: inputHashOf(request, body), now };
}

async function placeOnce(
  call: ApiCall,
  body: Record<string, unknown>,
  order: Order,
  answer: (placed: PlacedBatch) => Answer,
): Promise<Answer> {
  const { caller, requestId } = call;
  const sandboxWishes = caller.mode === "test" ? obeyOrderWish(order, call.operation.limit ?? "work") : null;
  const room = await measureQueueRoom(caller.shop.id, caller.mode);
  return answerOnce(onceOf(call, body), async (tx) => {
    const placed = await placeBatchWithin(tx, {
      shop: caller.shop,
      mode: caller.mode,
      origin: caller.origin,
      request: order.request,
      room,
      requestId,
      ...(caller.apiKeyId === null ? {} : { apiKeyId: caller.apiKeyId }),
      ...(caller.budgetSubject === undefined ? {} : { budgetSubject: caller.budgetSubject }),
      ...(sandboxWishes === null ? {} : { sandboxWishes }),
    });
    const wireRequest = order.wireRequest as Prisma.InputJsonObject;
    await tx.batch.update({ where: { id: placed.batchId }, data: { wireRequest } });
    if (order.triesOnce) await leaveOneTry(tx, placed.batchId);
    return answer(placed);
  });
}

/**
 * Places an order once: the credits' reservation, the batch with its renders, what the client sent and the answer under
 * its Idempotency-Key are one transaction. `body` is what makes two calls the same. When the shop's plan pays for use
 * beyond its credits, what is missing is bought first. Throws what `placeBatchWithin` and `answerOnce` throw.
 */
export async function placeOrder(
  call: ApiCall,
  body: Record<string, unknown>,
  order: Order,
  answer: (placed: PlacedBatch) => Answer,
): Promise<Answer> {
  const { shop, mode } = call.caller;
  const creditsCost = priceCredits(order.request.kind, order.request.items.length, call.now);
  return await placeWithUsage({ shop, mode, creditsCost }, () => placeOnce(call, body, order, answer));
}
