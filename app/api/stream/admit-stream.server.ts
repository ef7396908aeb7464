import type { IncomingMessage } from "node:http";
import { authenticateBearer } from "#app/api/bearer-key.server.ts";
import type { Caller } from "#app/api/caller.ts";
import { checkAfter } from "#app/api/check-after.ts";
import { spendRate } from "#app/api/rate-limit.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { checkRoom } from "#app/api/stream/room.ts";
import type { StreamSocket } from "#app/api/stream/stream-socket.server.ts";
import { streamOperation, streamPath, streamQuerySchema } from "#app/contracts/events/stream-events.ts";
import type { EventFeed } from "#app/delivery/event-feed.server.ts";
import { Refusal } from "#app/refusal.ts";

/** A stream from the moment on that its place was taken. */
export interface OpenStream {
  readonly caller: Caller;
  /** Null: all types. */
  readonly types: ReadonlySet<string> | null;
  /** Null until the handshake is over. */
  socket: StreamSocket | null;
}

export interface Admission {
  readonly stream: OpenStream;
  readonly after: number;
  readonly latest: number;
}

/** The handshake as the request that it is, for those who judge requests. Throws TypeError when it cannot be read. */
export function requestOf(handshake: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(handshake.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return new Request(new URL(handshake.url ?? "/", "http://stream.invalid"), { headers });
}

/**
 * Lets a caller in as every door does (path, key, rate, scope), reads what is wished, and takes a place among the open
 * streams. `noteCaller` is told who it is as soon as that is known. Throws `Refusal`, and then no place is taken.
 */
export async function admitStream(
  request: Request,
  streams: Set<OpenStream>,
  feed: EventFeed,
  noteCaller: (caller: Caller) => void,
): Promise<Admission> {
  if (new URL(request.url).pathname !== streamPath) throw new Refusal("not_found", "There is nothing at this path.");
  const caller = await authenticateBearer(request, new Date());
  noteCaller(caller);
  await spendRate(caller, streamOperation.limit);
  if (!caller.scopes.includes(streamOperation.scope)) {
    throw new Refusal("forbidden", `This key may not do that: it lacks the scope ${streamOperation.scope}.`);
  }
  const { after, types } = readQuery(streamQuerySchema, request);
  checkRoom(
    [...streams].map((stream) => stream.caller),
    caller,
  );
  const stream = { caller, types: types === undefined ? null : new Set(types), socket: null };
  streams.add(stream);
  try {
    const latest = await feed.prepare(caller.shop.id);
    checkAfter(after ?? latest, latest);
    return { stream, after: after ?? latest, latest };
  } catch (error) {
    streams.delete(stream);
    throw error;
  }
}
