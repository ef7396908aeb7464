import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import type { Server } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";

/** Vite writes a content hash into these names, so a browser may keep them for good. */
const hashedAssets = { immutable: true, maxAge: "1y", fallthrough: false } as const;
/** A request still running this long after SIGTERM is cut off: the process manager would kill us soon after. */
const drainMsMax = 10_000;

async function loadBuild(): Promise<ServerBuild> {
  const file = path.resolve("build/server/index.js");
  return (await import(pathToFileURL(file).href)) as ServerBuild;
}

/** One line a request. The path only: query strings carry session tokens and signatures. */
function logRequest(request: Request, response: Response, next: NextFunction): void {
  const startedAtMs = performance.now();
  response.on("finish", () => {
    const durationMs = Math.round(performance.now() - startedAtMs);
    log().info({ method: request.method, path: request.path, status: response.statusCode, durationMs }, "request");
  });
  next();
}

async function createApp(): Promise<express.Express> {
  const build = await loadBuild();
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", true);
  app.use(logRequest);
  app.use(compression());
  app.use("/assets", express.static("build/client/assets", hashedAssets));
  app.use(express.static("build/client", { maxAge: "1h", index: false }));
  const answer = createRequestHandler({ build, mode: env().NODE_ENV });
  app.all("*", (request, response, next) => void answer(request, response, next));
  return app;
}

function stopWhenAsked(server: Server): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log().info("web stops");
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), drainMsMax).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Started by the launcher: when it is gone, nobody else will stop us.
  process.on("disconnect", stop);
}

const app = await createApp();
const server = app.listen(env().PORT, env().HOST, () => {
  const address = server.address();
  const port = address === null || typeof address === "string" ? env().PORT : address.port;
  log().info({ port }, "web ready");
  process.send?.({ ready: true, port });
});
stopWhenAsked(server);
