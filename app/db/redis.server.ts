import { Redis } from "ioredis";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";

let client: Redis | undefined;

/** The process's connection to REDIS_URL, or null without one. Commands fail at once while Redis is away. */
export function redis(): Redis | null {
  const url = env().REDIS_URL;
  if (url === undefined) return null;
  client ??= openRedis(url);
  return client;
}

function openRedis(url: string): Redis {
  const opened = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: false });
  opened.on("error", (error: Error) => log().warn({ err: error }, "Redis is away"));
  return opened;
}
