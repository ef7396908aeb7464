import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startTestShop, type TestShop } from "./shop-client.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await startTestShop();
});
afterAll(() => shop.close());
afterEach(() => {
  shop.store.control.clearFaults();
  shop.store.control.setBucket({ currentlyAvailable: 2000, restoreRate: 100 });
});

interface Page {
  nodes: { id: string; title: string; status: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

const listQuery = `query($first:Int!,$after:String,$query:String,$sort:ProductSortKeys,$reverse:Boolean){
  products(first:$first, after:$after, query:$query, sortKey:$sort, reverse:$reverse){
    nodes{ id title status } pageInfo{ hasNextPage hasPreviousPage endCursor } } }`;
const list = async (variables: Record<string, unknown>) =>
  (await shop.graphql(listQuery, { first: 10, ...variables })).data?.["products"] as Page;

test("products come in pages that join without a gap", async () => {
  const titles: string[] = [];
  let after: string | null = null;
  do {
    const page: Page = await list({ after, sort: "TITLE" });
    titles.push(...page.nodes.map((product) => product.title));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(titles).toHaveLength(shop.store.control.products().length);
  expect(titles).toEqual(titles.toSorted((one, other) => one.toLowerCase().localeCompare(other.toLowerCase())));
  expect((await list({ first: 1, sort: "TITLE", reverse: true })).nodes[0]?.title).toBe(titles.at(-1));
});

test("products are found by the beginning of a word, by a field and by status", async () => {
  const found = async (query: string) => (await list({ query })).nodes.map((product) => product.title);
  expect(await found("sneak")).toEqual(["Trail runner sneaker"]);
  expect(await found("title:*candle*")).toEqual(["Soy candle"]);
  expect(await found("status:draft")).toEqual(["Toy car", "Red wine glass"]);
  expect(await found("status:archived OR handle:wall-clock")).toEqual(["Wall clock", "City bicycle"]);
  expect(await found("nothing is called this")).toEqual([]);
});

test("shop, installation, nodes and variants answer", async () => {
  const answer = await shop.graphql(
    `query($ids:[ID!]!){
    shop{ id name email myshopifyDomain currencyCode ianaTimezone plan{ partnerDevelopment publicDisplayName } }
    currentAppInstallation{ id launchUrl accessScopes{ handle } activeSubscriptions{ id } oneTimePurchases(first:1){ nodes{ id } } }
    nodes(ids:$ids){ __typename ... on Product{ title featuredMedia{ id } options{ name values } } ... on MediaImage{ alt mimeType } }
    productsCount{ count precision }
    productVariant(id:"gid://shopify/ProductVariant/2001"){ title price product{ title } selectedOptions{ name value } } }`,
    {
      ids: ["gid://shopify/Product/1001", "gid://shopify/MediaImage/3001", "gid://shopify/Product/9"],
    },
  );
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toMatchObject({
    shop: { myshopifyDomain: shop.store.shopDomain, currencyCode: "EUR" },
    nodes: [
      { __typename: "Product", title: "Table glass set", featuredMedia: { id: "gid://shopify/MediaImage/3001" } },
      { __typename: "MediaImage", mimeType: "image/jpeg" },
      null,
    ],
    productVariant: { title: "Bottle", selectedOptions: [{ name: "Piece", value: "Bottle" }] },
  });
});

test("an operation that is not in Shopify's schema is refused before anything runs", async () => {
  const answer = await shop.graphql("{ products(first:1){ nodes{ id cost } } }");
  expect(answer.data).toBeUndefined();
  expect(answer.errors?.[0]?.message).toContain("cost");
});

test("a valid field that nobody plays says so instead of answering null", async () => {
  const answer = await shop.graphql("{ products(first:1){ nodes{ id totalInventory } } }");
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("DEV_STORE_NOT_PLAYED");
});

test("each answer carries its cost, and an empty bucket answers THROTTLED with status 200", async () => {
  const cheap = await shop.graphql("{ shop{ name } }");
  expect(cheap.extensions?.cost).toMatchObject({ requestedQueryCost: 1, actualQueryCost: 1 });
  shop.store.control.setBucket({ restoreRate: 0 });
  shop.store.control.throttle();
  const answer = await shop.graphql(listQuery, { first: 50 });
  expect(answer.data).toBeUndefined();
  expect(answer.errors?.[0]).toMatchObject({ message: "Throttled", extensions: { code: "THROTTLED" } });
  expect(answer.extensions?.cost.actualQueryCost).toBeNull();
  expect(answer.extensions?.cost.throttleStatus.currentlyAvailable).toBe(0);
});

test("a query above 1000 points is refused whatever the bucket holds", async () => {
  const query = `{ products(first:250){ nodes{ media(first:250){ nodes{ preview{ image{ url } } } }
    variants(first:250){ nodes{ media(first:250){ nodes{ preview{ image{ url } } } } } } } } }`;
  const answer = await shop.graphql(query);
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("MAX_COST_EXCEEDED");
});

test("ordered failures come in Shopify's shapes and are used up", async () => {
  const { control } = shop.store;
  control.failGraphql({ kind: "internal_error", count: 1 });
  expect((await shop.graphql("{ shop{ name } }")).errors?.[0]?.extensions?.["code"]).toBe("INTERNAL_SERVER_ERROR");
  control.failGraphql({ kind: "throttled", count: 1, containing: "products" });
  expect((await shop.graphql("{ shop{ name } }")).errors).toBeUndefined();
  expect((await shop.graphql(listQuery, { first: 1 })).errors?.[0]?.extensions?.["code"]).toBe("THROTTLED");
  expect((await shop.graphql(listQuery, { first: 1 })).errors).toBeUndefined();
});

test("a lost response has done its work", async () => {
  shop.store.control.failGraphql({ kind: "lost_response", count: 1, containing: "productUpdate" });
  const query = `mutation{ productUpdate(product:{id:"gid://shopify/Product/1003", title:"Renamed"}){ product{ id } userErrors{ message } } }`;
  await expect(shop.graphql(query)).rejects.toThrow();
  expect(shop.store.control.products()[2]?.title).toBe("Renamed");
});

test("billing proposes a charge that the merchant approves, and refuses one that is too small", async () => {
  const propose = (amount: string) =>
    shop.graphql(`mutation{ appPurchaseOneTimeCreate(name:"Pack", returnUrl:"https://x.example/", price:{amount:"${amount}", currencyCode:USD}){
    appPurchaseOneTime{ status } confirmationUrl userErrors{ message } } }`);
  expect((await propose("10.00")).data?.["appPurchaseOneTimeCreate"]).toMatchObject({
    appPurchaseOneTime: { status: "PENDING" },
    confirmationUrl: expect.stringMatching(/\/charges\/\d+\/confirm$/),
    userErrors: [],
  });
  expect((await propose("0.10")).data?.["appPurchaseOneTimeCreate"]).toMatchObject({
    confirmationUrl: null,
    userErrors: [{ message: expect.stringContaining("0.5") }],
  });
});

test("a token without a scope is refused field by field", async () => {
  const poor = await startTestShop({
    appSettingsFile: new URL("shop-without-products.toml", import.meta.url).pathname,
  });
  try {
    const answer = await poor.graphql("{ shop{ name } products(first:1){ nodes{ id } } }");
    expect(answer.errors?.[0]).toMatchObject({ path: ["products"], extensions: { code: "ACCESS_DENIED" } });
  } finally {
    await poor.close();
  }
});
