import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { headersWithHosts, type LocalNames, rewriteHosts } from "./rewrite-hosts.ts";

/** Headers that belong to one connection and must not travel on. */
const hopByHop = ["connection", "keep-alive", "transfer-encoding", "proxy-connection"];

function rewriteHeaders(headers: IncomingHttpHeaders, names: LocalNames): IncomingHttpHeaders {
  const rewritten = { ...headers };
  for (const name of hopByHop) delete rewritten[name];
  for (const name of headersWithHosts) {
    const value = rewritten[name];
    if (typeof value === "string") rewritten[name] = rewriteHosts(value, names);
  }
  return rewritten;
}

/** HTML is read whole and rewritten; anything else streams through untouched, so events and big files work. */
async function passAnswer(answer: IncomingMessage, response: ServerResponse, names: LocalNames): Promise<void> {
  const headers = rewriteHeaders(answer.headers, names);
  const status = answer.statusCode ?? 502;
  if (!(headers["content-type"] ?? "").includes("text/html")) {
    response.writeHead(status, headers);
    answer.pipe(response);
    return;
  }
  answer.setEncoding("utf8");
  let html = "";
  for await (const chunk of answer) html += String(chunk);
  const body = Buffer.from(rewriteHosts(html, names));
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.end(body);
}

const notUp = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Starting</title>
<body style="font:16px system-ui;padding:3rem;color:#444">The app does not answer yet. This page tries again.</body>`;

function passUpgrade(request: IncomingMessage, client: Duplex, head: Buffer, appOrigin: string): void {
  const upstream = http.request(new URL(request.url ?? "/", appOrigin), { headers: request.headers });
  upstream.on("upgrade", (answer, socket, firstBytes) => {
    const lines = answer.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
    client.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
    socket.write(head);
    client.write(firstBytes);
    socket.pipe(client);
    client.pipe(socket);
    socket.on("error", () => client.destroy());
    client.on("error", () => socket.destroy());
    client.on("close", () => socket.destroy());
  });
  upstream.on("response", () => client.destroy());
  upstream.on("error", () => client.destroy());
  upstream.end();
}

/**
 * The app as the browser reaches it: a reverse proxy that changes nothing but Shopify's host names in headers and HTML.
 * Bodies stream both ways; websockets pass.
 */
export function createAppFront(appOrigin: string, names: () => LocalNames): http.Server {
  const server = http.createServer((request, response) => {
    const headers = { ...request.headers, "accept-encoding": "identity" };
    const upstream = http.request(new URL(request.url ?? "/", appOrigin), { method: request.method, headers });
    upstream.on("response", (answer) => {
      passAnswer(answer, response, names()).catch(() => response.destroy());
    });
    upstream.on("error", () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { "content-type": "text/html" }).end(notUp);
    });
    response.on("close", () => {
      if (!response.writableFinished) upstream.destroy();
    });
    request.pipe(upstream);
  });
  server.on("upgrade", (request, client, head) => passUpgrade(request, client, head, appOrigin));
  return server;
}
