import type { Server } from "node:http";
import { openEventStream, type EventStream } from "#app/api/stream/event-stream.server.ts";
import { openEventFeed } from "#app/delivery/event-feed.server.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** The web process's stream: its door, the feed behind it, and links to the pictures that events name. */
export function openStream(server: Server): EventStream {
  return openEventStream(server, {
    feed: openEventFeed(),
    linkTo: (shopId, sha256, fileName) => pictureUrl(shopId, sha256, { fileName }),
  });
}
