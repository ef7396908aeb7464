import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";
import { addDocumentResponseHeaders } from "#app/shopify/shopify.server.ts";

/** Milliseconds until deferred data is given up on. Read by Remix under this name. */
export const streamTimeout = 5_000;
/** Leaves the time-out above room to reach the browser before the stream is cut. */
const streamCutAfterMs = streamTimeout + 1_000;

/** Who may frame a page that is asked for without a shop. With one, the library names that shop alone. */
const framedByShopify = "frame-ancestors https://admin.shopify.com https://*.myshopify.com;";

/** Streams a page. Robots get it whole, people get the shell as soon as it stands. */
export default async function handleDocumentRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  headers.set("Content-Security-Policy", framedByShopify);
  addDocumentResponseHeaders(request, headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  const readyCallback = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let answered = false;
    const page = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [readyCallback]: () => {
        answered = true;
        const body = new PassThrough();
        body.once("close", () => clearTimeout(cut));
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        page.pipe(body);
      },
      onShellError: (error: unknown) => {
        clearTimeout(cut);
        reject(error instanceof Error ? error : new Error("The page could not be drawn.", { cause: error }));
      },
      onError: (error: unknown) => {
        // Before the shell stands, onShellError carries the error on.
        if (answered) log().error({ err: error, path: new URL(request.url).pathname }, "page: part could not be drawn");
      },
    });
    const cut = setTimeout(() => page.abort(), streamCutAfterMs);
  });
}

/** An answer that the asker caused: a page that is not there, a refusal. Worth a line only to who looks for it. */
function isAnswer(error: unknown): boolean {
  return error instanceof Refusal || (isRouteErrorResponse(error) && error.status < 500);
}

/** Called by Remix for what a loader or action threw. The path is logged without its query, which carries tokens. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  const about = { method: request.method, path: new URL(request.url).pathname };
  if (isAnswer(error)) log().debug({ ...about, err: error }, "page: request refused");
  else log().error({ ...about, err: error }, "page: request failed");
}
