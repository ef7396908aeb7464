import { database } from "#app/db/client.server.ts";
import type { WishedFault } from "#app/delivery/send-delivery.server.ts";
import type { ItemWish } from "#app/renders/sandbox-wish.ts";

const wish: ItemWish = "callback_failure";

/** Fails the first try of a callback whose test order wished for it; the next one, 5 s later, is sent. */
export const faultOfSandbox: WishedFault = async ({ batchId, claim }) => {
  if (batchId === null || claim > 1) return null;
  const wished = await database().render.count({ where: { batchId, mode: "test", sandboxWish: wish } });
  return wished === 0 ? null : "Not sent, as wished by sandbox/callback_failure.";
};
