import { z } from "zod";
import { eventFilterSchema } from "#app/contracts/events/event-filter.ts";
import { afterSchema } from "#app/contracts/events/list-events.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** The stream's path. */
export const streamPath = "/v1/stream";

/** The query of the stream. */
export const streamQuerySchema = z.strictObject({
  after: afterSchema
    .optional()
    .meta({ description: "The seq of the last event that was read. Left out: begin with what happens from now on." }),
  types: eventFilterSchema.optional(),
});

/** GET /v1/stream. */
export const streamOperation = {
  id: "streamEvents",
  contract: "own",
  method: "GET",
  path: streamPath,
  summary: "Events as they happen, over a websocket",
  description:
    "Answers 101 to a websocket handshake, and 426 to anything else. Each message is one event in JSON, in order and " +
    'without gaps. The first message, and one every 20 seconds, is `{"type":"heartbeat","latest_seq":n}`: everything ' +
    "up to n was sent. After a close, connect again with `after` set to the last seq or latest_seq that came. Closes: 1001 " +
    "we restart, 1008 a message was sent to us, 1013 the client reads too slowly, 4401 the key was revoked or has " +
    "expired, or the app was uninstalled.",
  scope: "jobs:read",
  limit: "poll",
  query: streamQuerySchema,
  answers: {},
  refusals: ["upgrade_required", "limit_reached"],
} as const satisfies Operation;

/** What is sent when a stream begins and then at intervals, in between the events. */
export function heartbeatMessage(latestSequence: number): string {
  return JSON.stringify({ type: "heartbeat", latest_seq: latestSequence });
}
