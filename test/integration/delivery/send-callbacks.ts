import { callbackBody } from "#app/composition/callback-body.server.ts";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { createCallbackSender } from "#app/delivery/callback-sender.server.ts";
import { appendEvents, type EventType } from "#app/delivery/event-log.server.ts";
import { fanOutEvents } from "#app/delivery/fan-out.server.ts";
import type { Owner } from "#app/delivery/owner.ts";

/** Logs events of these types for the shop. */
export async function happen(shopId: string, ...types: EventType[]): Promise<void> {
  const events = types.map((type, index) => ({
    type,
    subjectId: `subject_${index}`,
    data: { mode: "live", n: index },
  }));
  await inTransaction((tx) => appendEvents(tx, shopId, events));
}

/** Turns all events into deliveries. */
export async function fanOut(): Promise<void> {
  while (await fanOutEvents());
}

/** A moment from now: what is placed now is due by then, on the database's clock too. */
export const soon = () => new Date(Date.now() + 1000);

/** Sends everything that is due at that time, and what becomes due by it. */
export async function sendDue(now = soon()): Promise<void> {
  const sender = createCallbackSender({ compose: callbackBody, now: () => now });
  while (await sender.round());
  await sender.settled();
}

/** Fans out and sends. */
export async function deliver(now = soon()): Promise<void> {
  await fanOut();
  await sendDue(now);
}

/** The owner's deliveries as they stand in the database, oldest first. */
export async function deliveriesOf(owner: Owner) {
  return await database().webhookDelivery.findMany({
    where: { ...owner },
    orderBy: { id: "asc" },
    include: { tries: { orderBy: { number: "asc" } } },
  });
}
