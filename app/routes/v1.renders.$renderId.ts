import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findPicture } from "#app/api/find-job.server.ts";
import { originsOf } from "#app/api/list-jobs.server.ts";
import { readRenderOperation } from "#app/contracts/workflows/render-operations.ts";
import { renderSummary } from "#app/contracts/workflows/render-summary.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** GET /v1/renders/{public_id}: one finished picture. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    GET: {
      operation: readRenderOperation,
      run: async (call) => {
        const picture = await findPicture(call, call.params["renderId"]);
        const shopId = call.caller.shop.id;
        const origins = await originsOf(shopId, [picture.batchId]);
        const linkTo = (sha256: string, fileName: string) => pictureUrl(shopId, sha256, { fileName });
        return jsonAnswer(200, renderSummary(picture, origins.get(picture.batchId) ?? "", linkTo));
      },
    },
  },
});

export const loader = door;
export const action = door;
