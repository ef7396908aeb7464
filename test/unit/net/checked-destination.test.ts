import { expect, test } from "vitest";
import {
  checkDestination as checkFor,
  resolveBySystem,
  type NetworkView,
} from "#app/net/checked-destination.server.ts";
import { callbackPurpose, sourcePurpose } from "#app/net/destination-purpose.ts";
import { parseNetworks } from "#app/net/network-address.ts";

const at = (...addresses: string[]): NetworkView => ({
  allowedNetworks: parseNetworks("127.0.0.2/32"),
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
});
const checkDestination = (url: string, network: NetworkView) => checkFor(url, network, sourcePurpose);
const refused = { name: "Refusal", code: "source_url_refused", field: ["source_url"] };

test("a public https address on port 443 is visited, at exactly the addresses that were checked", async () => {
  const { url, addresses } = await checkDestination("https://shop.example/a.jpg", at("93.184.216.34", "2606:4700::1"));
  expect(url.href).toBe("https://shop.example/a.jpg");
  expect(addresses.map(({ address }) => address)).toEqual(["93.184.216.34", "2606:4700::1"]);
  await expect(checkDestination("https://shop.example:443/a.jpg", at("93.184.216.34"))).resolves.toBeDefined();
});

test.each([
  [["93.184.216.34", "127.0.0.1"]],
  [["93.184.216.34", "::1"]],
  [["10.0.0.1", "93.184.216.34"]],
  [["93.184.216.34", "::ffff:169.254.169.254"]],
  [["127.0.0.1"]],
  [["127.0.0.2", "127.0.0.1"]],
])("a name with the addresses %j is not visited", async (addresses) => {
  await expect(checkDestination("https://mixed.example/", at(...addresses))).rejects.toMatchObject(refused);
});

test("a picture may stand on plain http, on port 80; a callback may not", async () => {
  for (const url of ["http://shop.example/a.jpg", "http://shop.example:80/a.jpg"]) {
    await expect(checkDestination(url, at("93.184.216.34"))).resolves.toBeDefined();
    await expect(checkFor(url, at("93.184.216.34"), callbackPurpose)).rejects.toMatchObject({
      code: "callback_url_refused",
      field: ["callback_url"],
      message: expect.stringContaining("https://"),
    });
  }
  await expect(checkFor("https://shop.example/", at("93.184.216.34"), callbackPurpose)).resolves.toBeDefined();
  await expect(checkFor("https://shop.example/", at("93.184.216.34", "::1"), callbackPurpose)).rejects.toMatchObject({
    code: "callback_url_refused",
  });
});

test.each([
  "http://shop.example:443/",
  "http://shop.example:8080/",
  "https://shop.example:8443/",
  "https://shop.example:80/",
  "https://shop.example:22/",
])("%s is not visited although its address is public", async (url) => {
  await expect(checkDestination(url, at("93.184.216.34"))).rejects.toMatchObject(refused);
});

test("an allowed network is visited on any port and without TLS, but not together with another address", async () => {
  await expect(checkDestination("http://dev.example:8080/", at("127.0.0.2"))).resolves.toBeDefined();
  await expect(checkDestination("http://dev.example:8080/", at("127.0.0.2", "93.184.216.34"))).rejects.toMatchObject(
    refused,
  );
  await expect(checkDestination("https://dev.example/", at("127.0.0.2", "93.184.216.34"))).resolves.toBeDefined();
});

test("a name without an address is unavailable", async () => {
  await expect(checkDestination("https://nowhere.example/", at())).rejects.toMatchObject({
    code: "source_unavailable",
  });
  const failing: NetworkView = { allowedNetworks: [], resolve: async () => Promise.reject(new Error("ENOTFOUND")) };
  await expect(checkDestination("https://nowhere.example/", failing)).rejects.toMatchObject({
    code: "source_unavailable",
    message: expect.not.stringContaining("ENOTFOUND"),
  });
});

test.each(["localhost", "localhost.", "a.localhost", "a.b.localhost."])(
  "%s is this machine, without asking anybody",
  async (host) => {
    expect(await resolveBySystem(host)).toEqual([{ address: "127.0.0.1", family: 4 }]);
  },
);
