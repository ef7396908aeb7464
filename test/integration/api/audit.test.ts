import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeTools } from "#app/composition/tools.server.ts";
import { channelNames } from "#app/channels/channel-names.ts";
import { action as audit } from "#app/routes/v1.audit.ts";
import { action as upload } from "#app/routes/v1.uploads.ts";
import { createKey, createShop, send, type TestShop } from "./api-client.ts";

let shop: TestShop;
let key: string;
beforeAll(async () => {
  shop = await createShop(0);
  const picture = sharp(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="450" height="450"><rect width="450" height="450" fill="#fff"/><ellipse cx="225" cy="225" rx="120" ry="195" fill="#27548a"/></svg>',
    ),
  );
  const body = Uint8Array.from(await picture.removeAlpha().png().toBuffer());
  const answer = (await (await send(upload, { key: shop.key, body })).json()) as { source_image_s3_key: string };
  key = answer.source_image_s3_key;
});
afterAll(() => closeTools());

const ask = (json: unknown, bearer: string | null = shop.key) => send(audit, { key: bearer, json });
const problemOf = async (answer: Response) => {
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  return { status: answer.status, ...((await answer.json()) as { code: string; errors?: { field: string }[] }) };
};

test("one call answers all channels, as of a day, and says what is coming", async () => {
  const answer = await ask({ source_image_s3_key: key, as_of: "2026-11-22" });
  expect(answer.status).toBe(200);
  const body = (await answer.json()) as Record<string, unknown>;
  expect(Object.keys(body["status"] as object)).toEqual(channelNames);
  expect(body).toMatchObject({
    as_of: "2026-11-22",
    status: { amazon_main: "FAIL", google_shopping: "WARN", shopify: "WARN" },
    will_fail: [{ date: "2027-01-31", channel: "google_shopping", rule: "GMC-02" }],
    facts: { widthPx: 450, format: "png", backgroundPurity: true },
  });
  expect(answer.headers.get("x-ratelimit-remaining")).not.toBeNull();
});

test("channels can be chosen; a later day has later rules", async () => {
  const answer = await ask({ source_image_s3_key: key, channels: ["google_shopping"], as_of: "2027-02-01" });
  expect(await answer.json()).toMatchObject({ status: { google_shopping: "FAIL" }, will_fail: [] });
});

test("a body that makes no sense is refused as RFC 9457, with every fault", async () => {
  const wrong = { source_image_s3_key: key, url: "https://example.com/a.jpg", channels: ["myspace"], as_of: "soon" };
  const problem = await problemOf(await ask(wrong));
  expect(problem).toMatchObject({ status: 422, code: "invalid_payload" });
  expect(problem.errors?.map(({ field }) => field)).toEqual(expect.arrayContaining(["channels.0", "as_of"]));
  expect((await problemOf(await ask({}))).status).toBe(422);
  const both = { source_image_s3_key: key, url: "https://example.com/a.jpg" };
  expect((await problemOf(await ask(both))).status).toBe(422);
});

test("it takes a key with jobs:read, and another shop's upload does not exist", async () => {
  expect((await problemOf(await ask({ source_image_s3_key: key }, null))).status).toBe(401);
  const other = await createShop(0);
  expect((await problemOf(await ask({ source_image_s3_key: key }, other.key))).code).toBe("source_missing");
  const writer = await createKey({ shopId: shop.id, mode: "live", scopes: ["jobs:create"] });
  expect((await problemOf(await ask({ source_image_s3_key: key }, writer))).status).toBe(403);
});
