import { apiDoor } from "#app/api/api-call.server.ts";
import { answerEnhancement, findEnhancement } from "#app/api/find-enhancement.server.ts";
import { cancelEnhancementOperation } from "#app/contracts/enhancements/follow-enhancement.ts";
import { cancelWaiting } from "#app/renders/cancel-batch.server.ts";
import { getBatch } from "#app/renders/find-renders.server.ts";
import { Refusal } from "#app/refusal.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

const linkToPictureOf = (shopId: string) => (sha256: string, fileName: string) =>
  pictureUrl(shopId, sha256, { fileName });

/** POST /api/v1/product-image-enhancements/{id}/cancel: cancels the items that nobody works on yet. */
const door = apiDoor({
  contract: "enhancements",
  endpoints: {
    POST: {
      operation: cancelEnhancementOperation,
      run: async (call) => {
        const batchId = await findEnhancement(call);
        await cancelWaiting(batchId);
        const { finishedAt, renders } = await getBatch(call.caller.shop.id, batchId);
        if (finishedAt !== null && renders.every(({ state }) => state !== "cancelled")) {
          throw new Refusal("state_conflict", "This enhancement has ended already; there is nothing left to cancel.");
        }
        return answerEnhancement(call, batchId, linkToPictureOf);
      },
    },
  },
});

export const loader = door;
export const action = door;
