import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { apiKey, apiSecret, startTestShop, type TestShop } from "./shop-client.ts";

let shop: TestShop;
let origin: string;
beforeAll(async () => {
  shop = await startTestShop();
  origin = `https://${shop.store.shopDomain}`;
});
afterAll(() => shop.close());
beforeEach(() => shop.store.control.install());

type Body = Record<string, unknown>;
const exchange = async (extra: Body = {}) => (await shop.exchange(extra)).body as Body;
const refresh = (token: unknown) =>
  shop.post(`${origin}/admin/oauth/access_token`, {
    client_id: apiKey,
    client_secret: apiSecret,
    grant_type: "refresh_token",
    refresh_token: token,
  });
const statusOfCall = async (token: unknown) => {
  const headers = { "x-shopify-access-token": String(token) };
  return (await shop.post(`${origin}/admin/api/2026-10/graphql.json`, { query: "{ shop{ name } }" }, headers)).status;
};

test("a session token says what Shopify's says", async () => {
  const claims = decodeJwt(await shop.store.control.sessionToken());
  expect(claims).toMatchObject({ iss: `${origin}/admin`, dest: origin, aud: apiKey, sub: "42" });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
});

test("an offline token expires within the hour and can be refreshed", async () => {
  const first = await exchange();
  expect(first).toMatchObject({ scope: "write_products,write_files", expires_in: 3600 });
  expect(await statusOfCall(first["access_token"])).toBe(200);
  shop.store.control.expireAccessTokens();
  expect(await statusOfCall(first["access_token"])).toBe(401);
  const second = (await refresh(first["refresh_token"])).body as Body;
  expect(second["refresh_token"]).not.toBe(first["refresh_token"]);
  expect(await statusOfCall(second["access_token"])).toBe(200);
});

test("a used refresh token lasts until its successor is seen in use", async () => {
  const first = await exchange();
  const lost = (await refresh(first["refresh_token"])).body as Body;
  const again = await refresh(first["refresh_token"]);
  expect(again.status).toBe(200);
  expect(await statusOfCall(lost["access_token"])).toBe(200);
  expect(await refresh(first["refresh_token"])).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
});

test("an online token carries the user", async () => {
  const answer = await exchange({ requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token" });
  expect(answer["associated_user"]).toMatchObject({ id: 42, account_owner: true });
});

test.each([
  ["forged", { secret: "another secret of another app!!!" }],
  ["expired", { lifetimeSeconds: -10 }],
  ["for another app", { audience: "another-app" }],
])("a session token that is %s is not exchanged", async (_name, options) => {
  const subjectToken = await shop.store.control.sessionToken(options);
  expect(await shop.exchange({ subject_token: subjectToken })).toMatchObject({
    status: 400,
    body: { error: "invalid_subject_token" },
  });
});

test("a wrong client secret is refused", async () => {
  expect((await shop.exchange({ client_secret: "wrong" })).status).toBe(401);
});

test("uninstalling revokes every token and refuses new ones", async () => {
  const before = await exchange();
  await shop.store.control.uninstall();
  expect(await statusOfCall(before["access_token"])).toBe(401);
  expect(await refresh(before["refresh_token"])).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  expect(await exchange()).toMatchObject({ error: "invalid_grant" });
  shop.store.control.install();
  expect(await statusOfCall((await exchange())["access_token"])).toBe(200);
});
