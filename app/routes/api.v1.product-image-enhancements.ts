import { createHash, randomUUID } from "node:crypto";
import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { placeOrder } from "#app/api/place-order.server.ts";
import {
  createEnhancementOperation,
  enhancementOrder,
  readCreateEnhancement,
} from "#app/contracts/enhancements/create-enhancement.ts";
import { acceptedAnswer } from "#app/contracts/enhancements/enhancement-answer.ts";
import { allowedNetworks } from "#app/net/allowed-networks.server.ts";
import { assertCallbackUrl } from "#app/net/callback-url.ts";
import { canonicalJson } from "#app/presets/canonical-json.ts";

const hashOf = (content: unknown) => createHash("sha256").update(canonicalJson(content)).digest("hex");

/** POST /api/v1/product-image-enhancements: accepts 1 to 20 photos and sets their price aside. 202. */
const door = apiDoor({
  contract: "enhancements",
  endpoints: {
    POST: {
      operation: createEnhancementOperation,
      run: async (call) => {
        const body = await call.readJson();
        const read = readCreateEnhancement(body);
        if (typeof read.webhook_url === "string") {
          assertCallbackUrl(read.webhook_url, { field: ["webhook_url"], allowedNetworks: allowedNetworks() });
        }
        const id = randomUUID();
        return await placeOrder(call, body, enhancementOrder(read, { id, hashOf }), (placed) => {
          const accepted = {
            id,
            items: placed.renderIds.length,
            creditsReserved: placed.creditsCost,
            sandbox: call.caller.mode === "test",
          };
          const around = { remainingPaidCredits: placed.availableAfter, requestId: call.requestId };
          const headers = { Location: `/api/v1/product-image-enhancements/${id}` };
          return jsonAnswer(202, acceptedAnswer(accepted, around), headers);
        });
      },
    },
  },
});

export const loader = door;
export const action = door;
