import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import { createServer, type IncomingMessage, type Server } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { EventStream } from "#app/api/stream/event-stream.server.ts";
import { openStream } from "#app/composition/event-stream.server.ts";
import { endOnUnhandledRejections } from "#app/composition/unhandled-rejections.server.ts";
import { createWebApp } from "#app/composition/web-app.server.ts";
import { closeDatabase } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";

/** A request still running this long after SIGTERM is cut off: the process manager would kill us soon after. */
const drainMsMax = 10_000;
/** Writing the last calls down takes milliseconds, unless the database is away. */
const closeMsMax = 3_000;

async function loadBuild(): Promise<ServerBuild> {
  const file = path.resolve("build/server/index.js");
  return (await import(pathToFileURL(file).href)) as ServerBuild;
}

/** Only websockets are upgraded: what asks for another protocol besides (h2c, mostly) is answered as it came. */
function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === "websocket";
}

function stopWhenAsked(server: Server, stream: EventStream): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log().info("web stops");
    void stream.close();
    // Calls that were answered are still to be written down.
    const leave = () => void closeDatabase().finally(() => process.exit(0));
    server.close(leave);
    server.closeIdleConnections();
    setTimeout(leave, drainMsMax).unref();
    setTimeout(() => process.exit(0), drainMsMax + closeMsMax).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Started by the launcher: when it is gone, nobody else will stop us.
  process.on("disconnect", stop);
}

endOnUnhandledRejections();
const answer = createRequestHandler({ build: await loadBuild(), mode: env().NODE_ENV });
const server = createServer({ shouldUpgradeCallback: wantsWebSocket }, createWebApp(answer));
const stream = openStream(server);
server.listen(env().PORT, env().HOST, () => {
  const address = server.address();
  const port = address === null || typeof address === "string" ? env().PORT : address.port;
  log().info({ port }, "web ready");
  process.send?.({ ready: true, port });
});
stopWhenAsked(server, stream);
