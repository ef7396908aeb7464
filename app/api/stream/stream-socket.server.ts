import type { WebSocket } from "ws";
import { heartbeatMessage } from "#app/contracts/events/stream-events.ts";
import type { Mode } from "#app/db/mode.ts";
import type { LoggedEvent } from "#app/delivery/event-log.server.ts";
import type { Follower } from "#app/delivery/shop-feed.server.ts";

/** Bytes on their way to a client before it gets no more until it has read: some hundred events, and a page beyond. */
const unreadBytesMax = 256 * 1024;
/** A client has this long to answer a close, or it is cut off. */
const closeMsMax = 2_000;

/** Why a stream ends; numbers from 4000 on are ours. */
export const streamEnds = {
  restart: { code: 1001, reason: "We restart. Connect again with after." },
  message: { code: 1008, reason: "This stream takes no messages." },
  slow: { code: 1013, reason: "Too slow. Connect again with after." },
  unavailable: { code: 1013, reason: "We cannot read on. Connect again with after." },
  revoked: { code: 4401, reason: "The key was revoked." },
  expired: { code: 4401, reason: "The key has expired." },
  uninstalled: { code: 4401, reason: "The app was uninstalled." },
} as const;

/** One open stream. */
export interface StreamSocket extends Follower {
  readonly close: (why: keyof typeof streamEnds) => void;
  /** Asks whether the client is still there; cuts it off when it did not answer the last time. */
  readonly beat: () => void;
}

export interface StreamWish {
  readonly mode: Mode;
  /** Null: all types. */
  readonly types: ReadonlySet<string> | null;
  readonly startsAfter: number;
  /** An event as it is sent. */
  readonly textOf: (event: LoggedEvent) => string;
  /** A client that reads nothing for this long is dropped. */
  readonly stalledMsMax: number;
}

/** Counts what was sent and not taken over by the network, and lets wait until it is less. */
function countUnread(stalledMsMax: number, stalled: () => void) {
  let unreadBytes = 0;
  let waiting: { resolve: () => void; timer: NodeJS.Timeout } | null = null;
  return {
    isFull: () => unreadBytes > unreadBytesMax,
    sent: (bytes: number) => {
      unreadBytes += bytes;
    },
    taken: (bytes: number) => {
      unreadBytes -= bytes;
      if (waiting === null || unreadBytes > unreadBytesMax / 2) return;
      clearTimeout(waiting.timer);
      waiting.resolve();
      waiting = null;
    },
    untilRead: () =>
      new Promise<void>((resolve) => {
        waiting = { resolve, timer: setTimeout(stalled, stalledMsMax) };
      }),
    stop: () => clearTimeout(waiting?.timer),
  };
}

/** Sends a shop's events of the key's mode to one client, one message each. */
export function createStreamSocket(socket: WebSocket, wish: StreamWish): StreamSocket {
  let latestSequence = wish.startsAfter;
  let isAlive = true;
  const unread = countUnread(wish.stalledMsMax, () => close("slow"));

  function close(why: keyof typeof streamEnds): void {
    const { code, reason } = streamEnds[why];
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), closeMsMax).unref();
  }
  const send = (text: string) => {
    if (socket.readyState !== socket.OPEN) return;
    const bytes = Buffer.byteLength(text);
    unread.sent(bytes);
    socket.send(text, () => unread.taken(bytes));
  };
  const isWanted = (event: LoggedEvent) =>
    event.mode === wish.mode && (wish.types === null || wish.types.has(event.type));

  socket.on("message", () => close("message"));
  socket.on("pong", () => (isAlive = true));
  // A broken frame or connection: the close follows by itself.
  socket.on("error", () => undefined);
  socket.on("close", unread.stop);
  send(heartbeatMessage(latestSequence));
  return {
    take: (events, upTo) => {
      for (const event of events) if (isWanted(event)) send(wish.textOf(event));
      latestSequence = upTo;
      return !unread.isFull();
    },
    ready: unread.untilRead,
    fail: () => close("unavailable"),
    close,
    beat: () => {
      if (!isAlive) {
        socket.terminate();
        return;
      }
      isAlive = false;
      socket.ping();
      send(heartbeatMessage(latestSequence));
    },
  };
}
