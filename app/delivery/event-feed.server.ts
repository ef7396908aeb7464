import { listen } from "#app/db/listen.server.ts";
import { logChannel } from "#app/delivery/event-log.server.ts";
import { keepListening, latestNumbers, renewEveryMs, startListening } from "#app/delivery/listened-shops.server.ts";
import { catchUp, createShopFeed, wake, type Follower, type ShopFeed } from "#app/delivery/shop-feed.server.ts";
import { log } from "#app/log.server.ts";

/**
 * What no notification told of is found by looking at the numbers of all followed shops this often: when the listening
 * connection was just lost, or a word that a shop is listened to could not be renewed.
 */
const lookEveryMs = 2_000;

export interface EventFeed {
  /** Has the shop's appends notified from here on, and returns the number of its last event. */
  prepare(shopId: string): Promise<number>;
  /**
   * Follows a prepared shop's log after a number; `latest` is what `prepare` said. Nothing that is appended can be
   * missed. Returns what ends it.
   */
  follow(shopId: string, from: { readonly after: number; readonly latest: number }, follower: Follower): () => void;
  close(): Promise<void>;
}

/** Runs `work` at intervals; when it fails it is logged, and the next round is another chance. */
function atIntervals(what: string, everyMs: number, work: () => Promise<void>): NodeJS.Timeout {
  return setInterval(() => {
    work().catch((error: unknown) => log().warn({ err: error }, `${what} failed`));
  }, everyMs);
}

/** Wakes the feeds whose logs have grown, by one look at the rows of all their shops. */
async function look(feeds: ReadonlyMap<string, ShopFeed>): Promise<void> {
  if (feeds.size === 0) return;
  const latest = await latestNumbers([...feeds.keys()]);
  for (const feed of feeds.values()) if ((latest.get(feed.shopId) ?? 0) > feed.cursor) wake(feed);
}

/**
 * Reads the logs of all shops that somebody in this process follows, as soon as they grow: one query a shop and page,
 * however many follow it. The log is the truth; notifications only say when to look.
 */
export function openEventFeed(): EventFeed {
  const feeds = new Map<string, ShopFeed>();
  const timers = [
    atIntervals("looking for new events", lookEveryMs, () => look(feeds)),
    atIntervals("saying which shops are followed", renewEveryMs, async () => {
      if (feeds.size > 0) await keepListening([...feeds.keys()]);
    }),
  ];
  const listening = listen({
    channel: logChannel,
    onNotification: (shopId) => {
      const feed = feeds.get(shopId);
      if (feed !== undefined) wake(feed);
    },
    // What was notified before was not heard. When even looking fails, the next look comes soon.
    onConnected: () => void look(feeds).catch(() => undefined),
  });
  return {
    prepare: async (shopId) => {
      await startListening(shopId);
      return (await latestNumbers([shopId])).get(shopId) ?? 0;
    },
    follow: (shopId, { after, latest }, follower) => {
      const feed = feeds.get(shopId) ?? createShopFeed(shopId, latest);
      feeds.set(shopId, feed);
      const following = { follower, position: after, ended: false };
      catchUp(feed, following);
      return () => {
        following.ended = true;
        feed.current.delete(following);
        feed.behind.delete(following);
        if (feed.current.size + feed.behind.size === 0 && feeds.get(shopId) === feed) feeds.delete(shopId);
      };
    },
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await listening.close();
    },
  };
}
