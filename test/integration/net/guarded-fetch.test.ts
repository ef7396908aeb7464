import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { resolveBySystem, type HostAddress, type NetworkView } from "#app/net/checked-destination.server.ts";
import { fetchThrough, guardedFetch } from "#app/net/guarded-fetch.server.ts";
import { parseNetworks } from "#app/net/network-address.ts";
import { refusedUrls } from "./refused-urls.ts";

/** A server that strangers must never reach (127.0.0.1) and one that the test allows (127.0.0.2), on one port. */
let canary: Server;
let outside: Server;
let port: number;
let canaryConnections = 0;
let outsideRequests: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

const listen = async (server: Server, host: string, onPort: number) => {
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(onPort, host, resolve));
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  canary = createServer((_request, response) => response.end("secret"));
  canary.on("connection", () => canaryConnections++);
  port = await listen(canary, "127.0.0.1", 0);
  outside = createServer((request, response) => {
    outsideRequests.push(request);
    answer(request, response);
  });
  await listen(outside, "127.0.0.2", port);
});
afterAll(() => {
  for (const server of [canary, outside]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  canaryConnections = 0;
  outsideRequests = [];
  answer = (_request, response) => response.end("picture");
});

const at = (address: string): HostAddress => ({ address, family: address.includes(":") ? 6 : 4 });
const onlyOutside = parseNetworks("127.0.0.2/32");
/** A view in which only `outside` may be reached and names resolve as told, one answer after the other. */
function view(...answers: HostAddress[][]): NetworkView & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    allowedNetworks: onlyOutside,
    resolve: async (host) => {
      asked.push(host);
      return answers[Math.min(asked.length, answers.length) - 1] ?? resolveBySystem(host);
    },
  };
}

test("the table has at least 150 rows", () => {
  expect(refusedUrls(port).length).toBeGreaterThanOrEqual(150);
});

test("no URL of the table is fetched and nothing is even connected to", async () => {
  const fetched: string[] = [];
  for (const url of refusedUrls(port)) {
    const refusal: unknown = await guardedFetch(url, { timeoutMs: 2000 }).then(
      () => fetched.push(url),
      (error: unknown) => error,
    );
    expect(refusal, url).toMatchObject({ name: "Refusal", code: "source_url_refused" });
  }
  expect(fetched).toEqual([]);
  expect(canaryConnections).toBe(0);
});

test("every private address is refused in the same words, whatever listens there", async () => {
  const messages = await Promise.all(
    [`https://127.0.0.1:${port}/`, "https://127.0.0.1/", "https://10.1.2.3/", "https://[::1]/"].map((url) =>
      guardedFetch(url).catch((error: Error) => error.message),
    ),
  );
  expect(new Set(messages).size).toBe(1);
});

test("a name is refused when one of its addresses is private", async () => {
  for (const addresses of [
    [at("93.184.216.34"), at("127.0.0.1")],
    [at("93.184.216.34"), at("::1")],
    [at("::ffff:127.0.0.1")],
    [at("127.0.0.2"), at("127.0.0.1")],
  ]) {
    await expect(fetchThrough(view(addresses), `http://mixed.example:${port}/`)).rejects.toMatchObject({
      code: "source_url_refused",
    });
  }
  expect(canaryConnections).toBe(0);
  expect(outsideRequests).toHaveLength(0);
});

test("a name that resolves differently the second time is asked only once", async () => {
  const network = view([at("127.0.0.2")], [at("127.0.0.1")]);
  const { bytes } = await fetchThrough(network, `http://rebinding.example:${port}/a`);
  expect(Buffer.from(bytes).toString()).toBe("picture");
  expect(network.asked).toEqual(["rebinding.example"]);
  expect(outsideRequests[0]?.headers.host).toBe(`rebinding.example:${port}`);
  expect(canaryConnections).toBe(0);
});

test.each([301, 302, 303, 307, 308])("a %i to a private address is refused", async (status) => {
  for (const location of [
    `http://127.0.0.1:${port}/`,
    `//localhost:${port}/`,
    "file:///etc/passwd",
    "https://10.0.0.1/",
  ]) {
    answer = (_request, response) => response.writeHead(status, { location }).end();
    await expect(fetchThrough(view(), `http://127.0.0.2:${port}/`)).rejects.toMatchObject({
      code: "source_url_refused",
    });
  }
  expect(canaryConnections).toBe(0);
});

test("a redirect's name is resolved and checked again", async () => {
  answer = (_request, response) => response.writeHead(302, { location: "/again" }).end();
  const network = view([at("127.0.0.2")], [at("127.0.0.1")]);
  await expect(fetchThrough(network, `http://rebinding.example:${port}/`)).rejects.toMatchObject({
    code: "source_url_refused",
  });
  expect(network.asked).toHaveLength(2);
  expect(canaryConnections).toBe(0);
});

test("three redirects are followed, a fourth is not", async () => {
  answer = ({ url }, response) => {
    const left = Number(url?.slice(1));
    if (left === 0) response.end("arrived");
    else response.writeHead(302, { location: `/${left - 1}` }).end();
  };
  const { finalUrl } = await fetchThrough(view(), `http://127.0.0.2:${port}/3`);
  expect(finalUrl).toBe(`http://127.0.0.2:${port}/0`);
  await expect(fetchThrough(view(), `http://127.0.0.2:${port}/4`)).rejects.toMatchObject({
    code: "source_url_refused",
  });
});

test("a proxy of the environment is not used", async () => {
  process.env["HTTP_PROXY"] = process.env["http_proxy"] = `http://127.0.0.1:${port}`;
  process.env["NODE_USE_ENV_PROXY"] = "1";
  await fetchThrough(view(), `http://127.0.0.2:${port}/`);
  for (const name of ["HTTP_PROXY", "http_proxy", "NODE_USE_ENV_PROXY"]) delete process.env[name];
  expect(canaryConnections).toBe(0);
});

test("nothing of ours is sent along: no cookies, no referrer, no compression", async () => {
  await fetchThrough(view(), `http://127.0.0.2:${port}/`);
  const sent = outsideRequests[0]?.headers ?? {};
  expect(Object.keys(sent).toSorted()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
  expect(sent["accept-encoding"]).toBe("identity");
});

const megabyte = Buffer.alloc(1024 * 1024);
test("a file that is too large is given up, whether it says so, lies, or never ends", async () => {
  const limits = { bytesMax: 2 * megabyte.length };
  const answers: (typeof answer)[] = [
    (_request, response) => response.writeHead(200, { "content-length": 10 * megabyte.length }).write(megabyte),
    (_request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(megabyte));
        if (!response.destroyed) response.once("drain", pour);
      };
      pour();
    },
  ];
  for (const each of answers) {
    answer = each;
    const fetching = fetchThrough(view(), `http://127.0.0.2:${port}/`, limits);
    await expect(fetching).rejects.toMatchObject({
      code: "source_too_large",
      message: expect.stringContaining("2 MB"),
    });
  }
});

test("a file of exactly the limit is taken", async () => {
  answer = (_request, response) => response.end(megabyte);
  const { bytes } = await fetchThrough(view(), `http://127.0.0.2:${port}/`, { bytesMax: megabyte.length });
  expect(bytes.byteLength).toBe(megabyte.length);
});

test.each([
  ["404", (response: ServerResponse) => response.writeHead(404).end()],
  ["500", (response: ServerResponse) => response.writeHead(500).end()],
  ["304", (response: ServerResponse) => response.writeHead(304).end()],
  ["a cut connection", (response: ServerResponse) => response.destroy()],
  [
    "half a body",
    (response: ServerResponse) =>
      response.writeHead(200, { "content-length": 9 }).write("abc", () => response.destroy()),
  ],
  ["gzip", (response: ServerResponse) => response.writeHead(200, { "content-encoding": "gzip" }).end("x")],
])("%s is an unavailable source", async (_name, respond) => {
  answer = (_request, response) => void respond(response);
  await expect(fetchThrough(view(), `http://127.0.0.2:${port}/`)).rejects.toMatchObject({ code: "source_unavailable" });
});

test("a server that never answers, and a name that never resolves, end with the time limit", async () => {
  answer = () => {};
  const limits = { timeoutMs: 200 };
  await expect(fetchThrough(view(), `http://127.0.0.2:${port}/`, limits)).rejects.toMatchObject({
    code: "source_unavailable",
  });
  const mute: NetworkView = { allowedNetworks: [], resolve: () => new Promise(() => {}) };
  await expect(fetchThrough(mute, "https://mute.example/", limits)).rejects.toMatchObject({
    code: "source_unavailable",
  });
});

test("an abort by the caller ends the fetch with the caller's reason", async () => {
  const reason = new Error("the render was cancelled");
  const controller = new AbortController();
  answer = () => controller.abort(reason);
  const fetching = fetchThrough(view(), `http://127.0.0.2:${port}/`, { signal: controller.signal });
  await expect(fetching).rejects.toBe(reason);
  await expect(fetchThrough(view(), "https://x.example/", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
