import http from "node:http";
import net from "node:net";
import { uploadHost } from "../uploads.ts";

/** Whether the stand-in may speak for a host: Shopify's own names and the host of staged uploads, on the TLS port. */
function isPlayedHost(authority: string): boolean {
  const [host, port] = authority.toLowerCase().split(":");
  if (host === undefined || port !== "443") return false;
  return host === uploadHost || /^[a-z0-9][a-z0-9-]*\.(myshopify|shopify)\.com$/.test(host);
}

function join(client: net.Socket, upstream: net.Socket): void {
  client.pipe(upstream);
  upstream.pipe(client);
  upstream.on("error", () => client.destroy());
  client.on("error", () => upstream.destroy());
  client.on("close", () => upstream.destroy());
}

/** A CONNECT proxy that leads the played hosts to the TLS origin on this machine and refuses every other host with 403. */
export function createConnectProxy(originPort: () => number, log: (line: string) => void): http.Server {
  const server = http.createServer((_request, response) => {
    response.writeHead(405, { "content-type": "text/plain" }).end("This proxy only takes CONNECT.\n");
  });
  server.on("connect", (request: http.IncomingMessage, client: net.Socket, head: Buffer) => {
    client.on("error", () => client.destroy());
    const authority = request.url ?? "";
    if (!isPlayedHost(authority)) {
      log(`proxy refused ${authority}`);
      client.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    const upstream = net.connect(originPort(), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      if (head.length > 0) upstream.write(head);
      join(client, upstream);
    });
    upstream.on("error", () => client.destroy());
  });
  return server;
}
