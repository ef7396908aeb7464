import { request as openRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "#app/log.server.ts";
import { createWebApp } from "#app/composition/web-app.server.ts";

const whenAsked = Promise.withResolvers<void>();
const whenLeft = Promise.withResolvers<void>();

// What stands before the routes. A stand-in answers for them: 200 with the path it was asked for.
const server = createWebApp(async (request, response, next) => {
  if (request.path.includes("unreadable")) next(new TypeError("Invalid URL at /srv/somebody/secret.ts"));
  else if (request.path.includes("left")) {
    whenAsked.resolve();
    response.on("close", () => {
      next(new Error("the stream was closed"));
      whenLeft.resolve();
    });
  } else if (request.path.includes("broken")) next(new Error("secret"));
  else response.send(request.originalUrl);
}).listen(0, "127.0.0.1");
beforeAll(async () => {
  if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
});
afterAll(() => server.close());

/** Sends the path as it is: fetch would tidy it up. */
async function get(path: string): Promise<{ status: number; type: string; text: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = openRequest({ host: "127.0.0.1", port, path }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers["content-type"] ?? "", text }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("a client that leaves before it is answered is no fault of ours", async () => {
  const errors = vi.spyOn(log(), "error");
  const { port } = server.address() as AddressInfo;
  const leaving = new AbortController();
  const sent = openRequest({ host: "127.0.0.1", port, path: "/left", signal: leaving.signal });
  const ended = new Promise((resolve) => sent.on("error", resolve));
  sent.end();
  await whenAsked.promise;
  leaving.abort();
  await Promise.all([ended, whenLeft.promise]);
  expect(errors).not.toHaveBeenCalled();
  errors.mockRestore();
});

test.each(["/v1/%zz", "/v1/jobs/%E0%A4%A", "/%", "/v1/nothing"])("%s reaches the routes", async (path) => {
  expect(await get(path)).toMatchObject({ status: 200, text: path });
});

test.each([
  ["/v1/unreadable", 400, "INVALID_PAYLOAD"],
  ["/v1/broken", 500, "INTERNAL_ERROR"],
])(
  "%s, which no route answers, is refused in the contract's envelope, without internals",
  async (path, status, code) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status, type: "application/json; charset=utf-8" });
    expect(answer.text).not.toContain("secret");
    expect(JSON.parse(answer.text)).toEqual({
      error: { code, message: expect.any(String), request_id: expect.stringMatching(/^[0-9A-Z]{26}$/) },
    });
  },
);

test.each([
  ["/assets/not-there.js", 404],
  ["/assets/%zz", 400],
  ["/unreadable", 400],
  ["/broken", 500],
])("elsewhere %s answers in one sentence", async (path, status) => {
  const answer = await get(path);
  expect(answer).toMatchObject({ status, type: "text/plain; charset=utf-8" });
  expect(answer.text).not.toMatch(/secret|<|\n/);
});
