import { setTimeout as wait } from "node:timers/promises";
import {
  claimDeliveries,
  giveBackDeliveries,
  perFailingLaneMax,
  perLaneMax,
  type ClaimedDelivery,
} from "#app/delivery/claim-deliveries.server.ts";
import { recordTry } from "#app/delivery/record-try.server.ts";
import { sendDelivery, type SendingTools } from "#app/delivery/send-delivery.server.ts";
import { log } from "#app/log.server.ts";
import { guardedPost } from "#app/net/guarded-post.server.ts";

/** Messages that one process has on the way: they wait for others' servers, not for ours. */
const placesMax = 32;
/** Places that receivers which have been failing may hold, so that waiting for them never uses up all. */
const failingPlacesMax = placesMax / 2;
/** While something is on the way: how soon to look again for what is due. A good receiver is done by then. */
const lookAgainMs = 100;

export interface CallbackSender {
  /** Claims what is due and starts sending it. True when it is worth calling again at once. */
  round(): Promise<boolean>;
  /** Resolves when nothing is on the way. */
  settled(): Promise<void>;
  /** Waits so long for what is on the way, then gives it back to be sent again. To be called after the last round. */
  stop(withinMs: number): Promise<void>;
}

type SenderParts = Pick<SendingTools, "compose" | "wishedFault"> & Partial<Pick<SendingTools, "post" | "now">>;

/** The sending end of callbacks for one process. Any number of processes may run one. */
export function createCallbackSender({
  compose,
  wishedFault,
  post = guardedPost,
  now = () => new Date(),
}: SenderParts): CallbackSender {
  const stopping = new AbortController();
  const onTheWay = new Map<Promise<void>, ClaimedDelivery & { readonly failing: boolean }>();

  const send = async (delivery: ClaimedDelivery): Promise<void> => {
    try {
      const outcome = await sendDelivery(delivery, { compose, wishedFault, post, now, signal: stopping.signal });
      await recordTry(delivery, outcome);
    } catch (error) {
      // Its lease runs out and it is sent again.
      if (!stopping.signal.aborted) log().warn({ err: error, deliveryId: delivery.id }, "a callback is in doubt");
    }
  };
  const start = (delivery: ClaimedDelivery, failing: boolean) => {
    const sending: Promise<void> = send(delivery).finally(() => onTheWay.delete(sending));
    onTheWay.set(sending, { ...delivery, failing });
  };
  const busyLanes = (laneMax: number) => {
    const counts = new Map<string, number>();
    for (const { lane } of onTheWay.values()) counts.set(lane, (counts.get(lane) ?? 0) + 1);
    return [...counts].flatMap(([lane, count]) => (count >= laneMax ? [lane] : []));
  };
  const claim = async (failing: boolean): Promise<number> => {
    const held = [...onTheWay.values()].filter((delivery) => delivery.failing).length;
    const count = Math.min(placesMax - onTheWay.size, failing ? failingPlacesMax - held : placesMax);
    if (count <= 0) return 0;
    const wishes = { count, failing, busyLanes: busyLanes(failing ? perFailingLaneMax : perLaneMax), now: now() };
    const claimed = await claimDeliveries(wishes);
    for (const delivery of claimed) start(delivery, failing);
    return claimed.length;
  };
  return {
    round: async () => {
      // Before looking: what is done meanwhile made its receiver look busy.
      const wasSending = onTheWay.size > 0;
      const claimed = (await claim(false)) + (await claim(true));
      if (claimed > 0) return true;
      if (!wasSending) return false;
      // Not at every one that is done: looking costs more than sending.
      await Promise.race([Promise.all(onTheWay.keys()), wait(lookAgainMs)]);
      return true;
    },
    settled: async () => {
      while (onTheWay.size > 0) await Promise.all(onTheWay.keys());
    },
    stop: async (withinMs) => {
      await Promise.race([Promise.all(onTheWay.keys()), wait(withinMs)]);
      const left = [...onTheWay.values()];
      stopping.abort(new Error("the process stops"));
      await Promise.all(onTheWay.keys());
      await giveBackDeliveries(left);
    },
  };
}
