import type { ApiCall } from "#app/api/api-call.server.ts";
import { jsonAnswer, type Answer } from "#app/api/answer.ts";
import { enhancementAnswer } from "#app/contracts/enhancements/enhancement-answer.ts";
import type { LinkTo } from "#app/contracts/workflows/job-detail.ts";
import { readBalance } from "#app/credits/balance.server.ts";
import { database } from "#app/db/client.server.ts";
import { getBatch } from "#app/renders/find-renders.server.ts";
import { Refusal } from "#app/refusal.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The batch id of the caller's enhancement. Throws the same `not_found` for a missing, a foreign and the other mode's. */
export async function findEnhancement({ caller, params }: ApiCall): Promise<string> {
  const publicId = (params["enhancementId"] ?? "").toLowerCase();
  const owned = { shopId: caller.shop.id, mode: caller.mode, contract: "enhancements" };
  const batch = uuid.test(publicId)
    ? await database().batch.findFirst({ where: { publicId, ...owned }, select: { id: true } })
    : null;
  if (batch === null) throw new Refusal("not_found", "There is no such enhancement in this organization.");
  return batch.id;
}

/** An enhancement as it is now, with links to its pictures. */
export async function answerEnhancement(
  { caller, requestId }: ApiCall,
  batchId: string,
  linkToPictureOf: (shopId: string) => LinkTo,
): Promise<Answer> {
  const shopId = caller.shop.id;
  const [batch, balance] = await Promise.all([getBatch(shopId, batchId), readBalance(shopId, caller.mode)]);
  const linkTo = linkToPictureOf(shopId);
  return jsonAnswer(200, enhancementAnswer(batch, { remainingPaidCredits: balance.available, requestId, linkTo }));
}
