import { publicEvent } from "#app/contracts/events/public-event.ts";
import type { CallbackSubject } from "#app/delivery/send-delivery.server.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** Picture links live this long from the try that brings them, and the few minutes by which links are rounded down. */
const linkLifetimeSeconds = 24 * 60 * 60 + 5 * 60;

/** What a callback says: the event, as the stream and GET /v1/events have it, with links good for 24 hours. */
export async function callbackBody({ shopId, event }: CallbackSubject): Promise<object> {
  return publicEvent(event, (sha256, fileName) =>
    pictureUrl(shopId, sha256, { fileName, lifetimeSeconds: linkLifetimeSeconds }),
  );
}
