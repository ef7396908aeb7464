import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright, type FrameLocator, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestShop, type TestShop } from "./shop-client.ts";

// The admin, the App Bridge stand-in and what they say to each other, in a real browser with a tiny app.

let shop: TestShop;
let browser: Browser;
let page: Page;
let app: FrameLocator;
const faults: string[] = [];

beforeAll(async () => {
  shop = await startTestShop();
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, "--no-sandbox"],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => faults.push(error.message));
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});
beforeEach(async () => {
  faults.length = 0;
  await page.goto(shop.store.adminUrl);
  app = page.frameLocator("#app-frame");
  await app.getByRole("heading", { name: "Fake app" }).waitFor();
  await page.getByRole("link", { name: "Credits" }).waitFor();
});

const said = (text: string) => app.locator("#said").getByText(text, { exact: true }).waitFor();

test("the page says what it is not, and frames the app", async () => {
  await page.getByText("Dev store (not Shopify)").waitFor();
  const request = shop.app.received.find((one) => one.path.startsWith("/?"));
  const query = new URL(request?.path ?? "/", "http://app").searchParams;
  expect(query.get("shop")).toBe(shop.store.shopDomain);
  expect(query.get("id_token")).not.toBeNull();
  expect(faults).toEqual([]);
});

test("a toast shows in the admin, and its action comes back", async () => {
  await app.locator("#toast").click();
  await page.getByText("Three pictures are ready").waitFor();
  await page.getByRole("button", { name: "Open" }).click();
  await said("toast action");
  await page.getByText("Three pictures are ready").waitFor({ state: "detached" });
});

test("the picker finds, remembers what was ticked before the search changed, and answers products", async () => {
  await app.locator("#pick").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByPlaceholder("Search products").fill("candle");
  await dialog.getByText("Wall clock").waitFor({ state: "detached" });
  await dialog.getByLabel("Soy candle").check();
  await dialog.getByPlaceholder("Search products").fill("basket");
  await dialog.getByLabel("Storage basket").check();
  await dialog.getByText("2 chosen").waitFor();
  await dialog.getByRole("button", { name: "Add" }).click();
  await said("Soy candle 1/1, Storage basket 2/2");
  await app.locator("#pick").click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await said("cancelled");
});

test("title bar buttons press the app's own", async () => {
  await page.locator("#app-actions").getByRole("button", { name: "New pictures" }).click();
  await said("title bar pressed");
});

test("the menu moves the app through its router, and the admin's address follows, back and forth", async () => {
  const base = new URL(shop.store.adminUrl).pathname;
  await page.getByRole("link", { name: "Pictures", exact: true }).click();
  await said("at /app/pictures");
  await page.getByRole("link", { name: "Credits" }).click();
  await said("at /app/credits");
  await page.waitForURL((url) => url.pathname === `${base}/app/credits`);
  await page.evaluate(() => history.back());
  await said("at /app/pictures");
  await page.waitForURL((url) => url.pathname === `${base}/app/pictures`);
  await page.reload();
  await app.getByRole("heading", { name: "Fake app" }).waitFor();
  expect(shop.app.received.at(-1)?.path).toMatch(/^\/app\/pictures\?embedded=1/);
});

test("a modal shows its content and its buttons", async () => {
  await app.locator("#modal").click();
  const modal = app.getByRole("dialog");
  await modal.getByText("Really start?").waitFor();
  await modal.getByRole("button", { name: "Start", exact: true }).click();
  await said("started");
  await modal.getByRole("button", { name: "Close" }).click();
  await modal.waitFor({ state: "detached" });
});

test("unsaved changes stand in the way of leaving, and can be saved or discarded", async () => {
  await app.locator("#show-bar").click();
  await page.getByRole("link", { name: "Products" }).click();
  await page.getByText("Leave page with unsaved changes?").waitFor();
  await page.getByRole("button", { name: "Stay" }).click();
  await page.locator("#save-bar").getByRole("button", { name: "Save" }).click();
  await said("saved");
  await page.locator("#save-bar").waitFor({ state: "hidden" });

  await app.locator("#show-bar").click();
  await page.locator("#save-bar").getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await said("discarded");
});

test("requests of the app carry a session token", async () => {
  await app.locator("#data").click();
  await app
    .locator("#said")
    .getByText(/^Bearer ey/)
    .waitFor();
});

test("a link to the admin leaves the frame for this machine's admin", async () => {
  await app.locator("#leave").click();
  await page.waitForURL(`${shop.store.adminOrigin}/store/northlight-dev/products/1001`);
  await page.getByRole("heading", { name: "Table glass set" }).waitFor();
  expect(await page.locator("figure.medium").count()).toBe(4);
  await page.locator("#app-action").click();
  await app.getByRole("heading", { name: "Fake app" }).waitFor();
  const last = shop.app.received.findLast((one) => one.path.startsWith("/app/new"));
  expect(new URL(last?.path ?? "/", "http://app").searchParams.get("product")).toBe("gid://shopify/Product/1001");
});

test("uninstalling takes the app out of the admin until it is installed again", async () => {
  await page.goto(`${shop.store.adminOrigin}/store/northlight-dev/events`);
  await page.getByRole("button", { name: "Uninstall the app" }).click();
  await page.getByRole("cell", { name: "app/uninstalled", exact: true }).waitFor();
  await page.goto(shop.store.adminUrl);
  await page.getByRole("button", { name: "Install" }).click();
  await app.getByRole("heading", { name: "Fake app" }).waitFor();
});
