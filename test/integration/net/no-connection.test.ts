import { Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { assertCallbackUrl } from "#app/net/callback-url.ts";
import type { NetworkView } from "#app/net/checked-destination.server.ts";
import { fetchThrough, guardedFetch } from "#app/net/guarded-fetch.server.ts";
import { guardedPost, postThrough } from "#app/net/guarded-post.server.ts";
import { parseNetworks } from "#app/net/network-address.ts";
import { refusedUrls } from "./refused-urls.ts";

/** Every way of Node's to open a TCP connection, with TLS or without, ends in this method. */
const connect = vi.spyOn(Socket.prototype, "connect");
beforeEach(() => {
  connect.mockClear();
});
afterEach(() => expect(connect).not.toHaveBeenCalled());

const port = 9;
const table = refusedUrls(port);
const timeoutMs = 2_000;
const post = { headers: {}, body: "{}", timeoutMs };

/** A world in which every name has these addresses. */
const resolvingTo = (...addresses: string[]): NetworkView => ({
  allowedNetworks: [],
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
});

test("the hook sees connections, with TLS and without", async () => {
  for (const url of [`http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`]) {
    const loopback: NetworkView = { ...resolvingTo(), allowedNetworks: parseNetworks("127.0.0.1/32") };
    await expect(postThrough(loopback, url, post)).rejects.toThrow();
    expect(connect).toHaveBeenCalledOnce();
    connect.mockClear();
  }
});

test("the table is long, and no two of its rows are one", () => {
  expect(new Set(table).size).toBe(table.length);
  expect(table.length).toBeGreaterThanOrEqual(250);
});

test("no picture is fetched from any URL of the table: nothing is even connected to", async () => {
  for (const url of table) {
    await expect(guardedFetch(url, { timeoutMs }), url).rejects.toMatchObject({ code: "source_url_refused" });
  }
});

test("no callback goes to any URL of the table: nothing is even connected to", async () => {
  for (const url of table) {
    await expect(guardedPost(url, post), url).rejects.toMatchObject({ code: "callback_url_refused" });
  }
});

test("no URL of the table is accepted as a callback's in the first place", () => {
  const accepted = table.filter((url) => {
    try {
      return assertCallbackUrl(url) === url;
    } catch {
      return false;
    }
  });
  expect(accepted).toEqual([]);
});

test.each([
  [["169.254.169.254"]],
  [["93.184.216.34", "10.0.0.1"]],
  [["10.0.0.1", "93.184.216.34"]],
  [["93.184.216.34", "::1"]],
  [["2606:4700::1111", "64:ff9b::a00:1"]],
  [["93.184.216.34", "::ffff:127.0.0.1"]],
  [["fd00:ec2::254"]],
  [["0.0.0.0"]],
])("a name with the addresses %j is neither fetched from nor called", async (addresses) => {
  for (const url of ["https://metadata.example/", "http://metadata.example/", "https://metadata.example./"]) {
    await expect(fetchThrough(resolvingTo(...addresses), url)).rejects.toMatchObject({ code: "source_url_refused" });
    const sending = postThrough(resolvingTo(...addresses), url, post);
    await expect(sending).rejects.toMatchObject({ code: "callback_url_refused" });
  }
});

test("a callback goes to no name in the clear, however public its address", async () => {
  const sending = postThrough(resolvingTo("93.184.216.34"), "http://hooks.example/", post);
  await expect(sending).rejects.toMatchObject({ code: "callback_url_refused" });
});

test("a name without an address ends before anything is opened", async () => {
  await expect(postThrough(resolvingTo(), "https://hooks.example/", post)).rejects.toMatchObject({
    code: "unavailable",
  });
});
