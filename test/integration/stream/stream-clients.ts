import { createServer, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket, type ClientOptions } from "ws";
import { openEventStream, type StreamTimes } from "#app/api/stream/event-stream.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { openEventFeed } from "#app/delivery/event-feed.server.ts";
import { appendEvents } from "#app/delivery/event-log.server.ts";

const usualTimes: StreamTimes = { beatEveryMs: 20_000, checkKeysEveryMs: 3_000, stalledMsMax: 20_000 };

/** The stream as a web process has it, on a port of its own. */
export async function startWeb(times: Partial<StreamTimes> = {}) {
  const server = createServer((_, response) => response.end("a page"));
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const feed = openEventFeed();
  const linkTo = (_: string, sha256: string) => `https://pictures.example/${sha256}`;
  const stream = openEventStream(server, { feed, linkTo }, { ...usualTimes, ...times });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/v1/stream`,
    port,
    /** Connections that are open, as the server sees it. */
    connections: () => sockets.size,
    /** Ends as a shutdown does. */
    close: async () => {
      await stream.close();
      server.close();
    },
    /** Ends as a killed process does: connections break, nobody says why. */
    kill: async () => {
      for (const socket of sockets) socket.resetAndDestroy();
      server.close();
      await feed.close();
    },
  };
}

export interface StreamMessage {
  readonly seq: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

interface Wish extends ClientOptions {
  readonly key: string;
  readonly after?: number;
  readonly types?: string;
}

/** Waits until `look` gives something that is not undefined or false. */
export async function until<Found>(
  look: () => Found | undefined | false | Promise<Found | undefined | false>,
): Promise<Found> {
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await wait(5);
  }
}

/** A client of the stream that writes down what comes; resolves when its first heartbeat has come. */
export async function openClient(url: string, { key, after, types, ...options }: Wish) {
  const query = new URLSearchParams({
    ...(after === undefined ? {} : { after: String(after) }),
    ...(types === undefined ? {} : { types }),
  });
  const socket = new WebSocket(`${url}?${query}`, { ...options, headers: { authorization: `Bearer ${key}` } });
  const events: StreamMessage[] = [];
  const heartbeats: number[] = [];
  let end: { code: number; reason: string } | undefined;
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString()) as StreamMessage & { latest_seq: number };
    if (message.type === "heartbeat") heartbeats.push(message.latest_seq);
    else events.push(message);
  });
  socket.on("error", () => undefined);
  socket.on("close", (code, reason) => (end = { code, reason: reason.toString() }));
  const client = {
    socket,
    events,
    heartbeats,
    sequences: () => events.map(({ seq }) => seq),
    /** Where to go on after a close. */
    position: () => Math.max(events.at(-1)?.seq ?? 0, heartbeats.at(-1) ?? 0),
    ended: async () => await until(() => end),
    hasEnded: () => end !== undefined,
    close: async () => {
      socket.close();
      await until(() => end);
    },
  };
  await until(() => heartbeats.length > 0 || end !== undefined);
  return client;
}

/** What a handshake is answered when it is refused. */
export async function refusedHandshake(port: number, path: string, headers: Record<string, string>) {
  return await new Promise<{ status: number; type: string; body: Record<string, unknown>; headers: object }>(
    (resolve, reject) => {
      const handshake = request({
        port,
        host: "127.0.0.1",
        path,
        headers: {
          connection: "Upgrade",
          upgrade: "websocket",
          "sec-websocket-version": "13",
          "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
          ...headers,
        },
      });
      handshake.on("upgrade", (_, socket) => {
        socket.destroy();
        reject(new Error("it was upgraded"));
      });
      handshake.on("error", reject);
      handshake.on("response", (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers["content-type"] ?? "",
            headers: response.headers,
            body: JSON.parse(text) as Record<string, unknown>,
          }),
        );
      });
      handshake.end();
    },
  );
}

/** Appends events of one mode, each with a number of its own, in one transaction. */
export async function appendStages(shopId: string, count: number, data: Record<string, unknown> = {}): Promise<void> {
  const events = Array.from({ length: count }, (_, n) => {
    return { type: "render.stage", subjectId: `render ${n}`, data: { mode: "live", stage: "scene", ...data } } as const;
  });
  await inTransaction((tx) => appendEvents(tx, shopId, events));
}
