import { afterAll, beforeAll, expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { installGrantCredits } from "#app/credits/install-grant.ts";
import { database } from "#app/db/client.server.ts";
import { loader } from "#app/routes/auth.$.tsx";
import { getProducts, listProducts } from "#app/shopify/products.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { findShopByDomain } from "#app/shopify/shop-record.server.ts";
import { startDevShop, type DevShop } from "./dev-shop.ts";

let devShop: DevShop;
beforeAll(async () => {
  devShop = await startDevShop();
});
afterAll(() => devShop.close());

test("parallel first loads make one shop, one session and one grant", async () => {
  const request = await devShop.merchantRequest();
  const loads = await Promise.all([
    authenticateAdmin(request),
    authenticateAdmin(request.clone()),
    devShop.signIn(),
    devShop.signIn(),
  ]);
  expect(new Set(loads.map(({ shop }) => shop.id)).size).toBe(1);
  const shop = await findShopByDomain(devShop.shopDomain);
  expect(shop).toMatchObject({ id: expect.stringMatching(/^org_/), uninstalledAt: null });
  expect(shop?.name).not.toBe("");
  expect(shop?.timezone).toContain("/");
  const balance = await readBalance(shop?.id ?? "", "live");
  expect(balance.available).toBe(installGrantCredits);
  expect(balance.grants).toHaveLength(1);
  const sessions = await database().session.findMany({ where: { shop: devShop.shopDomain } });
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.refreshToken).toBeTruthy();
});

test("a token of another app, and one that ran out, are turned away with a hint to ask again", async () => {
  for (const options of [
    { secret: "another secret, another secret" },
    { audience: "another-app" },
    { lifetimeSeconds: -60 },
  ]) {
    const thrown: unknown = await authenticateAdmin(await devShop.merchantRequest(options)).catch(
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(Response);
    expect((thrown as Response).status).toBe(401);
  }
});

const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const frameQuery = (more: Record<string, string> = {}) => {
  const host = Buffer.from("admin.shopify.com/store/northlight-dev").toString("base64");
  return new URLSearchParams({ shop: devShop.shopDomain, host, embedded: "1", ...more }).toString();
};
const documentRequest = (path: string, userAgent = browser) =>
  new Request(`http://localhost:3000${path}`, { headers: { "user-agent": userAgent } });
/** What a door throws for the browser. */
async function thrownBy(work: Promise<unknown>): Promise<Response> {
  const thrown: unknown = await work.then(
    () => "nothing",
    (error: unknown) => error,
  );
  if (thrown instanceof Response) return thrown;
  throw new Error(`threw ${String(thrown)}`);
}

test("a page in Shopify's frame is signed in by the token in its address, or sent to fetch one", async () => {
  const signedIn = frameQuery({ id_token: await devShop.control.sessionToken() });
  expect((await authenticateAdmin(documentRequest(`/app?${signedIn}`))).session.shop).toBe(devShop.shopDomain);
  const bounced = await thrownBy(authenticateAdmin(documentRequest(`/app?${frameQuery()}`)));
  expect(bounced.status).toBe(302);
  expect(bounced.headers.get("location")).toMatch(/^\/auth\/session-token\?/);
  const page = await thrownBy(openSignInPage(`/auth/session-token?${frameQuery()}`));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("https://cdn.shopify.com/shopifycloud/app-bridge.js");
});

test("nobody is asked for a shop's name, and robots are sent away", async () => {
  const door = await thrownBy(openSignInPage("/auth/login"));
  expect([door.status, door.headers.get("location")]).toEqual([302, "/"]);
  const robot = await thrownBy(authenticateAdmin(documentRequest(`/app?${frameQuery()}`, "curl/8.0")));
  expect(robot.status).toBe(410);
});

const openSignInPage = (path: string) =>
  loader({ request: documentRequest(path), params: { "*": path.replace("/auth/", "").split("?")[0] }, context: {} });

test("products come in pages, by title, and are found by what a person types", async () => {
  const { admin } = await devShop.signIn();
  const all = devShop.control.products();
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listProducts>> = await listProducts(admin, { first: 5, after });
    seen.push(...page.products.map((product) => product.id));
    after = page.next;
  } while (after !== null);
  expect([...seen].sort()).toEqual(all.map((product) => product.id).sort());
  const wanted = all.find((product) => product.media.length > 1);
  const word = wanted?.title.split(" ")[0] ?? "";
  const found = await listProducts(admin, { first: 25, query: `${word}"):(` });
  expect(found.products.map((product) => product.id)).toContain(wanted?.id);
  expect(found.products.length).toBeLessThan(all.length);
});

test("named products come in the order asked for, without those that are gone", async () => {
  const { admin } = await devShop.signIn();
  const ids = devShop.control.products().map((product) => product.id);
  const wanted = [ids[5], ids[0], ids[3], ids[4], ids[2]].filter((id) => id !== undefined);
  const asked = ["gid://shopify/Product/1", ...wanted, "gid://shopify/Shop/1"];
  const products = await getProducts(admin, asked);
  expect(products.map((product) => product.id)).toEqual(wanted);
  for (const product of products) {
    const real = devShop.control.products().find(({ id }) => id === product.id);
    expect(product.photos.map((photo) => photo.mediaId)).toEqual(real?.media.map(({ id }) => id));
    expect(product.variants).toEqual(real?.variants);
  }
});
