import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createAppFront } from "../../../dev-store/proxy/app-front.ts";
import { makeCertificates } from "../../../dev-store/proxy/certificates.ts";
import { photoBytes, stageUpload, startTestShop, type TestShop } from "./shop-client.ts";

// How a process and a browser get into the dev store: the CONNECT proxy, its certificates, the app's front and the admin.

let shop: TestShop;
beforeAll(async () => {
  shop = await startTestShop();
});
afterAll(() => shop.close());

const portOf = (server: net.Server) => (server.address() as AddressInfo).port;

async function connectThroughProxy(authority: string): Promise<number> {
  const request = http.request(shop.store.appEnvironment["HTTPS_PROXY"] ?? "", { method: "CONNECT", path: authority });
  request.end();
  const [answer, socket] = (await once(request, "connect")) as [http.IncomingMessage, net.Socket];
  socket.destroy();
  return answer.statusCode ?? 0;
}

test.each([
  ["northlight-dev.myshopify.com:443", 200],
  ["shopify-staged-uploads.storage.googleapis.com:443", 200],
  ["example.com:443", 403],
  ["storage.googleapis.com:443", 403],
  ["evilmyshopify.com:443", 403],
  ["northlight-dev.myshopify.com.example.com:443", 403],
  ["127.0.0.1:22", 403],
])("the proxy answers CONNECT %s with %d", async (authority, status) => {
  expect(await connectThroughProxy(authority)).toBe(status);
});

test("the authority cannot vouch for a host that is not Shopify's", async () => {
  const { authorityPem, certificatePem, keyPem } = await makeCertificates(["example.com"]);
  const server = https.createServer({ key: keyPem, cert: certificatePem }, (_request, response) => response.end());
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const request = https.get({ host: "127.0.0.1", port: portOf(server), servername: "example.com", ca: authorityPem });
    const [error] = (await Promise.race([once(request, "error"), once(request, "response")])) as [unknown];
    expect(String(error)).toContain("permitted subtree violation");
  } finally {
    server.close();
  }
});

test("the front changes Shopify's host names in headers and HTML and nothing else", async () => {
  const page = await fetch(`${shop.store.appFrontUrl}/app`);
  expect(await page.text()).toContain(`<script src="${shop.store.adminOrigin}/app-bridge.js">`);
  expect(page.headers.get("content-security-policy")).toBe(
    `frame-ancestors ${shop.store.adminOrigin} ${shop.store.adminOrigin}`,
  );
  const redirect = await fetch(`${shop.store.appFrontUrl}/redirect`, { redirect: "manual" });
  expect(redirect.headers.get("location")).toBe(`${shop.store.adminOrigin}/store/northlight-dev/products`);
});

test("the front streams both ways and passes upgrades", async () => {
  const app = http.createServer((request, response) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    request.pipe(response);
  });
  app.on("upgrade", (_request, socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
    socket.pipe(socket);
  });
  await once(app.listen(0, "127.0.0.1"), "listening");
  const names = () => ({ adminOrigin: "http://localhost:1", shopDomain: "x.myshopify.com" });
  const front = createAppFront(`http://127.0.0.1:${portOf(app)}`, names);
  await once(front.listen(0, "127.0.0.1"), "listening");
  try {
    const echo = http.request({ host: "127.0.0.1", port: portOf(front), method: "POST" });
    echo.write("first");
    const [answer] = (await once(echo, "response")) as [http.IncomingMessage];
    const [chunk] = (await once(answer, "data")) as [Buffer];
    // The beginning comes back while the request is still open: nothing was gathered.
    expect(chunk.toString()).toBe("first");
    const rest = Buffer.alloc(30 * 1024 * 1024, "x");
    echo.end(rest);
    let length = 0;
    for await (const part of answer as AsyncIterable<Buffer>) length += part.length;
    expect(length).toBe(rest.length);

    const headers = { connection: "Upgrade", upgrade: "echo" };
    const upgrade = http.request({ host: "127.0.0.1", port: portOf(front), headers });
    upgrade.end();
    const [, socket] = (await once(upgrade, "upgrade")) as [unknown, net.Socket];
    socket.write("hello");
    const [back] = (await once(socket, "data")) as [Buffer];
    expect(back.toString()).toBe("hello");
    socket.destroy();
  } finally {
    front.closeAllConnections();
    front.close();
    app.closeAllConnections();
    app.close();
  }
});

test("an app that is not up yet gets a page that tries again", async () => {
  const front = createAppFront("http://127.0.0.1:9", () => ({ adminOrigin: "http://localhost:1", shopDomain: "x" }));
  await once(front.listen(0, "127.0.0.1"), "listening");
  const answer = await fetch(`http://127.0.0.1:${portOf(front)}/`);
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain("tries again");
  front.closeAllConnections();
  front.close();
});

test("the admin answers to localhost only, and its buttons to its own pages only", async () => {
  const port = Number(new URL(shop.store.adminOrigin).port);
  const statusFor = async (method: string, path: string, headers: Record<string, string>) => {
    const request = http.request({ host: "127.0.0.1", port, method, path, headers });
    request.end();
    const [answer] = (await once(request, "response")) as [http.IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
  expect(await statusFor("GET", "/host/session-token", { host: "rebound.example:4000" })).toBe(403);
  expect(await statusFor("GET", "/host/session-token", { host: `localhost:${port}` })).toBe(200);
  const stranger = { host: `localhost:${port}`, origin: "https://stranger.example" };
  expect(await statusFor("POST", "/__dev/uninstall", stranger)).toBe(403);
});

test("the control answers over HTTP", async () => {
  const call = (name: string, values: unknown[]) =>
    fetch(`${shop.store.adminOrigin}/__dev/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(values),
    });
  expect(await (await call("mediaOf", ["gid://shopify/Product/1001"])).json()).toHaveLength(4);
  expect(await (await fetch(`${shop.store.adminOrigin}/__dev/products`)).json()).toHaveLength(27);
  expect((await fetch(`${shop.store.adminOrigin}/__dev/uninstall`)).status).toBe(405);
  expect((await call("noSuchThing", [])).status).toBe(404);
});

test("what changed in the shop is there after a restart, and what was under way goes on", async () => {
  const first = await startTestShop({ fileProcessingMs: 60_000 });
  const originalSource = await stageUpload(first, photoBytes(), "under-way.jpg");
  const query = `mutation($m:[CreateMediaInput!]){ productUpdate(product:{id:"gid://shopify/Product/1005", title:"Kept"}, media:$m){
    userErrors{ message } } }`;
  await first.graphql(query, { m: [{ originalSource, mediaContentType: "IMAGE" }] });
  const promised = `mutation{ productReorderMedia(id:"gid://shopify/Product/1001",
    moves:[{id:"gid://shopify/MediaImage/3004", newPosition:"0"}]){ job{ done } } }`;
  await first.graphql(promised);
  await first.store.close();
  const second = await startTestShop({ dataDir: first.folder });
  try {
    const product = () => second.store.control.products()[4];
    expect(product()?.title).toBe("Kept");
    expect(second.store.control.mediaOf("gid://shopify/Product/1001")[0]?.id).toBe("gid://shopify/MediaImage/3004");
    await vi.waitFor(() => expect(product()?.media.at(-1)?.status).toBe("READY"), 5000);
    await second.store.control.reset();
    expect(product()?.title).toBe("Barista set");
  } finally {
    await second.close();
    await first.close();
  }
});
