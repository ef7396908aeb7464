import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocketServer } from "ws";
import type { Caller } from "#app/api/caller.ts";
import { correlationIdOf, logCall } from "#app/api/request-log.server.ts";
import { admitStream, requestOf, type Admission, type OpenStream } from "#app/api/stream/admit-stream.server.ts";
import { endedKeys } from "#app/api/stream/ended-keys.server.ts";
import { refuseUpgrade } from "#app/api/stream/refuse-upgrade.server.ts";
import { createStreamSocket } from "#app/api/stream/stream-socket.server.ts";
import { publicEvent } from "#app/contracts/events/public-event.ts";
import { streamOperation } from "#app/contracts/events/stream-events.ts";
import { createId } from "#app/db/ids.ts";
import type { EventFeed } from "#app/delivery/event-feed.server.ts";
import type { LoggedEvent } from "#app/delivery/event-log.server.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";

/** How long a stream waits for what. */
export interface StreamTimes {
  readonly beatEveryMs: number;
  readonly checkKeysEveryMs: number;
  readonly stalledMsMax: number;
}

const usualTimes: StreamTimes = {
  /** Proxies close what is silent for a minute; a client that is gone is noticed after two beats. */
  beatEveryMs: 20_000,
  /** A revoked key must not read on for more than 5 s. */
  checkKeysEveryMs: 3_000,
  /** A client that reads nothing for this long is dropped. It comes back with `after`; nothing is lost. */
  stalledMsMax: 20_000,
};
/** Clients send nothing but control frames. */
const messageBytesMax = 1024;
/** How long a shutdown waits for clients to say goodbye. */
const goodbyeMsMax = 2_000;
const goodbyeStepMs = 20;

export interface StreamTools {
  readonly feed: EventFeed;
  /** Makes a short-lived absolute URL for one of a shop's pictures. */
  readonly linkTo: (shopId: string, sha256: string, fileName: string) => string;
}

export interface EventStream {
  /** Takes no new streams, ends the open ones with 1001, then closes the feed. */
  close(): Promise<void>;
}

type WriteEvent = (shopId: string, event: LoggedEvent) => string;

/** Each event is written once, however many streams it goes to. */
function writeOnce({ linkTo }: StreamTools): WriteEvent {
  const written = new WeakMap<LoggedEvent, string>();
  return (shopId, event) => {
    const known = written.get(event);
    if (known !== undefined) return known;
    const text = JSON.stringify(publicEvent(event, (sha256, fileName) => linkTo(shopId, sha256, fileName)));
    written.set(event, text);
    return text;
  };
}

/** What is known of a handshake by the time it is answered; for the log. */
interface Handshake {
  readonly message: IncomingMessage;
  readonly requestId: string;
  readonly startedAtMs: number;
  /** Null: it cannot be read. */
  request: Request | null;
  caller: Caller | null;
}

function logHandshake(handshake: Handshake, status: number, errorCode: string | null): void {
  const { message, request, requestId, caller, startedAtMs } = handshake;
  logCall({
    requestId,
    correlationId: request === null ? null : correlationIdOf(request),
    caller,
    operation: streamOperation.id,
    method: message.method ?? "GET",
    path: (message.url ?? "").replace(/\?.*$/s, ""),
    status,
    errorCode,
    durationMs: Math.round(performance.now() - startedAtMs),
  });
}

async function closeThoseOfEndedKeys(streams: ReadonlySet<OpenStream>): Promise<void> {
  const keyIds = [...new Set([...streams].flatMap(({ caller }) => caller.apiKeyId ?? []))];
  if (keyIds.length === 0) return;
  const ended = await endedKeys(keyIds, new Date());
  for (const { caller, socket } of streams) {
    const why = ended.get(caller.apiKeyId ?? "");
    if (why !== undefined) socket?.close(why);
  }
}

function watchStreams(streams: ReadonlySet<OpenStream>, times: StreamTimes): NodeJS.Timeout[] {
  const beat = () => {
    for (const { socket } of streams) socket?.beat();
  };
  const checkKeys = () => {
    closeThoseOfEndedKeys(streams).catch((error: unknown) => log().warn({ err: error }, "keys of streams not checked"));
  };
  return [setInterval(beat, times.beatEveryMs), setInterval(checkKeys, times.checkKeysEveryMs)];
}

/** Turns an admitted handshake into a stream. A client that has left meanwhile gives its place back. */
function createStarter(tools: StreamTools, { stalledMsMax }: StreamTimes, streams: Set<OpenStream>) {
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: messageBytesMax,
    // Small messages gain nothing, and each compressor holds more memory than a whole stream.
    perMessageDeflate: false,
    clientTracking: false,
  });
  const write = writeOnce(tools);
  return ({ message }: Handshake, raw: Duplex, head: Buffer, { stream, after, latest }: Admission) => {
    let endFollowing: (() => void) | null = null;
    raw.once("close", () => {
      streams.delete(stream);
      endFollowing?.();
    });
    if (raw.destroyed) streams.delete(stream);
    webSockets.handleUpgrade(message, raw, head, (webSocket) => {
      const { shop, mode } = stream.caller;
      const textOf = (event: LoggedEvent) => write(shop.id, event);
      const wish = { mode, types: stream.types, startsAfter: after, textOf, stalledMsMax };
      const socket = createStreamSocket(webSocket, wish);
      stream.socket = socket;
      endFollowing = tools.feed.follow(shop.id, { after, latest }, socket);
    });
  };
}

/** Answers the websocket handshakes of a web server on /v1/stream, and refuses every other upgrade. */
export function openEventStream(server: Server, tools: StreamTools, times = usualTimes): EventStream {
  const streams = new Set<OpenStream>();
  const start = createStarter(tools, times, streams);
  const timers = watchStreams(streams, times);
  let closing = false;

  const onUpgrade = async (handshake: Handshake, raw: Duplex, head: Buffer) => {
    try {
      const noteCaller = (caller: Caller) => (handshake.caller = caller);
      handshake.request = requestOf(handshake.message);
      const admission = await admitStream(handshake.request, streams, tools.feed, noteCaller);
      if (closing) {
        streams.delete(admission.stream);
        throw new Refusal("unavailable", "We restart. Try again.", { retryAfterSeconds: 1 });
      }
      start(handshake, raw, head, admission);
      logHandshake(handshake, 101, null);
    } catch (error) {
      const { status, errorCode } = refuseUpgrade(raw, error, handshake.requestId, new Date());
      logHandshake(handshake, status, errorCode);
    }
  };
  server.on("upgrade", (message: IncomingMessage, raw: Duplex, head: Buffer) => {
    // A connection that breaks closes by itself.
    raw.on("error", () => undefined);
    const startedAtMs = performance.now();
    void onUpgrade({ message, requestId: createId("request"), startedAtMs, request: null, caller: null }, raw, head);
  });

  return {
    close: async () => {
      closing = true;
      for (const timer of timers) clearInterval(timer);
      for (const { socket } of streams) socket?.close("restart");
      const endMs = performance.now() + goodbyeMsMax;
      while (streams.size > 0 && performance.now() < endMs) await wait(goodbyeStepMs);
      await tools.feed.close();
    },
  };
}
