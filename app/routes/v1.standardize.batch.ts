import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { placeOrder } from "#app/api/place-order.server.ts";
import { presetOwnerOf } from "#app/api/preset-calls.ts";
import {
  readStandardizeWish,
  standardizeAccepted,
  standardizeBatchOperation,
  standardizeOrder,
} from "#app/contracts/standardize/order-batch.ts";
import { allowedNetworks } from "#app/net/allowed-networks.server.ts";
import { assertCallbackUrl } from "#app/net/callback-url.ts";
import { resolvePreset } from "#app/presets/resolve-preset.server.ts";
import { outlookFor } from "#app/renders/outlook.server.ts";

/** POST /v1/standardize/batch: standardizes up to a thousand photos by one version of a preset. */
const door = apiDoor({
  contract: "standardize",
  endpoints: {
    POST: {
      operation: standardizeBatchOperation,
      run: async (call) => {
        const body = await call.readJson();
        const wish = readStandardizeWish(body);
        const webhook = wish.options?.delivery_webhook;
        if (typeof webhook === "string")
          assertCallbackUrl(webhook, { field: ["options", "delivery_webhook"], allowedNetworks: allowedNetworks() });
        const [preset, outlook] = await Promise.all([
          resolvePreset(presetOwnerOf(call.caller), { id: wish.preset_id, version: wish.version }),
          outlookFor(wish.assets.length, call.now),
        ]);
        return await placeOrder(call, body, standardizeOrder(wish, preset), (placed) =>
          jsonAnswer(202, standardizeAccepted(placed, preset, outlook)),
        );
      },
    },
  },
});

export const loader = door;
export const action = door;
