import { apiDoor } from "#app/api/api-call.server.ts";
import { answerEnhancement, findEnhancement } from "#app/api/find-enhancement.server.ts";
import { readEnhancementOperation } from "#app/contracts/enhancements/follow-enhancement.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

const linkToPictureOf = (shopId: string) => (sha256: string, fileName: string) =>
  pictureUrl(shopId, sha256, { fileName });

/** GET /api/v1/product-image-enhancements/{id}: how far an enhancement is, with its pictures as short-lived links. */
const door = apiDoor({
  contract: "enhancements",
  endpoints: {
    GET: {
      operation: readEnhancementOperation,
      run: async (call) => answerEnhancement(call, await findEnhancement(call), linkToPictureOf),
    },
  },
});

export const loader = door;
export const action = door;
