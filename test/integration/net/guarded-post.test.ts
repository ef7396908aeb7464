import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HostAddress, NetworkView } from "#app/net/checked-destination.server.ts";
import { postThrough } from "#app/net/guarded-post.server.ts";
import { parseNetworks } from "#app/net/network-address.ts";

/** One that nobody may call (127.0.0.1) and a receiver (127.0.0.2), on one port. */
let canary: Server;
let receiver: Server;
let port: number;
let canaryConnections = 0;
let received: { request: IncomingMessage; body: string }[] = [];
let answer: (response: ServerResponse) => void;

const listen = async (server: Server, host: string, onPort: number) => {
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(onPort, host, resolve));
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  canary = createServer((_request, response) => response.end("secret"));
  canary.on("connection", () => canaryConnections++);
  port = await listen(canary, "127.0.0.1", 0);
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ request, body });
      answer(response);
    });
  });
  await listen(receiver, "127.0.0.2", port);
});
afterAll(() => {
  for (const server of [canary, receiver]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  canaryConnections = 0;
  received = [];
  answer = (response) => response.writeHead(204).end();
});

const at = (address: string): HostAddress => ({ address, family: 4 });
function view(...answers: HostAddress[][]): NetworkView & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    allowedNetworks: parseNetworks("127.0.0.2/32"),
    resolve: async (host) => {
      asked.push(host);
      return answers[Math.min(asked.length, answers.length) - 1] ?? [];
    },
  };
}
const post = { headers: { "content-type": "application/json", "webhook-id": "msg_1" }, body: '{"a":"ü"}' };

test("the body arrives as it is, with the headers given and nothing else of ours", async () => {
  const result = await postThrough(view(), `http://127.0.0.2:${port}/hooks?x=1`, post);
  expect(result).toEqual({ status: 204, retryAfter: null });
  const [{ request, body } = { request: undefined, body: "" }] = received;
  expect(body).toBe(post.body);
  expect(request?.method).toBe("POST");
  expect(request?.url).toBe("/hooks?x=1");
  const names = ["connection", "content-length", "content-type", "host", "user-agent", "webhook-id"];
  expect(Object.keys(request?.headers ?? {}).toSorted()).toEqual(names);
});

test.each([301, 302, 303, 307, 308])("a %i is an answer, not a way to go", async (status) => {
  answer = (response) => response.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end();
  expect(await postThrough(view(), `http://127.0.0.2:${port}/`, post)).toMatchObject({ status });
  expect(received).toHaveLength(1);
  expect(canaryConnections).toBe(0);
});

test("a name is asked for once, and the connection goes to what was checked", async () => {
  const network = view([at("127.0.0.2")], [at("127.0.0.1")]);
  await postThrough(network, `http://rebinding.example:${port}/`, post);
  expect(network.asked).toEqual(["rebinding.example"]);
  expect(received[0]?.request.headers.host).toBe(`rebinding.example:${port}`);
  expect(canaryConnections).toBe(0);
  const second = postThrough(network, `http://rebinding.example:${port}/`, post);
  await expect(second).rejects.toMatchObject({ code: "callback_url_refused" });
  expect(canaryConnections).toBe(0);
});

test("Retry-After is handed on as it came", async () => {
  answer = (response) => response.writeHead(429, { "retry-after": "120" }).end();
  const result = await postThrough(view(), `http://127.0.0.2:${port}/`, post);
  expect(result).toEqual({ status: 429, retryAfter: "120" });
});

test("an endless answer body is not waited for", async () => {
  answer = (response) => void response.writeHead(200).write("and so on");
  const result = await postThrough(view(), `http://127.0.0.2:${port}/`, post);
  expect(result.status).toBe(200);
});

test("silence ends with the time limit, a look-up that never ends too", async () => {
  answer = () => undefined;
  const silent = postThrough(view(), `http://127.0.0.2:${port}/`, { ...post, timeoutMs: 200 });
  await expect(silent).rejects.toMatchObject({ name: "TimeoutError" });
  const mute: NetworkView = { allowedNetworks: [], resolve: () => new Promise(() => undefined) };
  const unresolved = postThrough(mute, "https://mute.example/", { ...post, timeoutMs: 200 });
  await expect(unresolved).rejects.toMatchObject({ name: "TimeoutError" });
});

test("a cut connection is an error, an abort the caller's reason", async () => {
  answer = (response) => response.destroy();
  await expect(postThrough(view(), `http://127.0.0.2:${port}/`, post)).rejects.toThrow();
  const reason = new Error("the process stops");
  const controller = new AbortController();
  answer = () => controller.abort(reason);
  const given = { ...post, signal: controller.signal };
  await expect(postThrough(view(), `http://127.0.0.2:${port}/`, given)).rejects.toBe(reason);
});
