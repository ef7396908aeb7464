import { onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import type { LoggedEvent } from "#app/delivery/event-log.server.ts";
import { readEventPage } from "#app/delivery/event-page.server.ts";
import { log } from "#app/log.server.ts";

/** Events read at once: a page of some hundred kilobytes. */
const pageEventsMax = 500;

/** Who wants a shop's events. */
export interface Follower {
  /**
   * Takes events in order, of both modes and all types; with them everything up to `upTo` was offered. False when it can
   * take no more for the moment. Must not throw.
   */
  readonly take: (events: readonly LoggedEvent[], upTo: number) => boolean;
  /** Resolves when `take` may be called again after it answered false; never, when that will not be. */
  readonly ready: () => Promise<void>;
  /** It cannot be served: the database stays away. It may come again from where it is. */
  readonly fail: (error: unknown) => void;
}

/** One follower and how far it is. */
export interface Following {
  readonly follower: Follower;
  /** Everything up to here was offered. */
  position: number;
  ended: boolean;
}

/** All who follow one shop in this process. */
export interface ShopFeed {
  readonly shopId: string;
  /** The log was read up to here for those in `current`. */
  cursor: number;
  /** Those who are up to date: served together, by one query. The others read on for themselves. */
  readonly current: Set<Following>;
  readonly behind: Set<Following>;
  reading: boolean;
  /** The log may have grown since the running query began. */
  grew: boolean;
}

/** A feed that nobody follows yet, of what comes after `cursor`. */
export function createShopFeed(shopId: string, cursor: number): ShopFeed {
  return { shopId, cursor, current: new Set(), behind: new Set(), reading: false, grew: false };
}

function offer(following: Following, events: readonly LoggedEvent[], upTo: number): boolean {
  const news = events.filter(({ sequence }) => sequence > following.position);
  following.position = Math.max(following.position, upTo);
  return following.follower.take(news, following.position);
}

/** Reads on for one who is not up to date, at the pace at which it takes, until it is. */
async function readAlone(feed: ShopFeed, following: Following): Promise<void> {
  while (!following.ended) {
    const after = following.position;
    const page = await onceDatabaseAnswers(() => readEventPage(feed.shopId, { after, limit: pageEventsMax }));
    if (following.ended) return;
    if (!offer(following, page.events, page.nextAfter)) await following.follower.ready();
    else if (following.position >= feed.cursor) {
      // In the same breath as the comparison: nobody can move the cursor in between.
      feed.behind.delete(following);
      feed.current.add(following);
      if (page.latest > feed.cursor) wake(feed);
      return;
    }
  }
}

/** Serves a follower that is not up to date; it joins the others when it is. */
export function catchUp(feed: ShopFeed, following: Following): void {
  feed.behind.add(following);
  readAlone(feed, following).catch((error: unknown) => {
    following.ended = true;
    feed.behind.delete(following);
    following.follower.fail(error);
  });
}

async function fallBehind(feed: ShopFeed, following: Following): Promise<void> {
  feed.current.delete(following);
  feed.behind.add(following);
  await following.follower.ready();
  if (!following.ended) catchUp(feed, following);
}

async function readOn(feed: ShopFeed): Promise<void> {
  do {
    feed.grew = false;
    const page = await readEventPage(feed.shopId, { after: feed.cursor, limit: pageEventsMax });
    feed.cursor = page.nextAfter;
    feed.grew ||= page.hasMore;
    const full = [...feed.current].filter((following) => !offer(following, page.events, page.nextAfter));
    for (const following of full) void fallBehind(feed, following);
  } while (feed.grew);
}

/** Looks at the shop's log, once more when it may have grown meanwhile, never twice at once. */
export function wake(feed: ShopFeed): void {
  feed.grew = true;
  if (feed.reading) return;
  feed.reading = true;
  readOn(feed)
    .catch((error: unknown) => log().warn({ shopId: feed.shopId, err: error }, "a shop's log could not be read"))
    .finally(() => (feed.reading = false));
}
