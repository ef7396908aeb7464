import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { keepScreenshot, openBrowser } from "../support/browser.ts";
import { startProduct, type RunningProduct } from "../support/running-product.ts";
import { meetMerchant, type Merchant } from "./merchant.ts";

// A developer's first quarter of an hour, on the product as `npm start` runs it. The tests build on each other, in order.

let product: RunningProduct;
let browser: Browser;
let developer: Merchant;
let key = "";

const callApi = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${product.run().app_url}${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } });

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  developer = await meetMerchant(browser, product.run().admin_url);
});

afterEach(async (context) => {
  if (context.task.result?.state !== "fail") return;
  await keepScreenshot(developer.page, context.task.name.replaceAll(/\W+/g, "-").slice(0, 80));
  console.error(`Complaints:\n${developer.complaints.join("\n")}\nThe product said:\n${product.output()}`);
});

afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

test("a key without a name is not made, and the field says why; with one it is shown once", async () => {
  const { app } = developer;
  await developer.open("/app/developers/keys");
  await app.getByRole("button", { name: "Create key" }).click();
  await app.getByText("Give the key a name").waitFor();
  await app.getByRole("textbox", { name: "Name" }).fill("Warehouse import");
  await app.getByRole("button", { name: "Create key" }).dblclick();
  key = await app.getByLabel("API key", { exact: true }).inputValue();
  expect(key).toMatch(/^cyc_test_/);
  await developer.open("/app/developers/keys");
  await app.getByText("Warehouse import").first().waitFor();
  expect(await app.getByText("Warehouse import", { exact: true }).count()).toBe(1);
  expect(await developer.page.content()).not.toContain(key);
  expect(await app.locator("html").innerHTML()).not.toContain(key);
});

test("the key opens the API, and its call is in the log with the id that the client sent", async () => {
  const answer = await callApi("/v1/credits", { "x-request-id": "order 4711" });
  expect(answer.status).toBe(200);
  const { app } = developer;
  await developer.open("/app/developers/requests");
  await app.getByLabel("Request or correlation id").fill("order 4711");
  await app.getByRole("button", { name: "Search", exact: true }).click();
  await app.getByRole("link", { name: "GET /v1/credits" }).click();
  await app.getByText(answer.headers.get("x-request-id") ?? "").waitFor();
  await app.getByText("Warehouse import").waitFor();
});

test("a revoked key opens nothing", async () => {
  const { app } = developer;
  await developer.open("/app/developers/keys");
  await app.getByRole("button", { name: "Revoke Warehouse import" }).click();
  await app.getByRole("button", { name: "Revoke key" }).click();
  await app.getByText("1 key that no longer works").waitFor();
  await expect.poll(async () => (await callApi("/v1/credits")).status, { timeout: 5_000 }).toBe(401);
});

test("every page for developers fits a phone and gives the browser no reason to complain", async () => {
  await developer.page.setViewportSize({ width: 375, height: 800 });
  for (const page of ["", "/keys", "/requests", "/events", "/usage"]) {
    await developer.open(`/app/developers${page}`);
    await developer.app.getByRole("heading", { level: 2 }).first().waitFor();
    const tooWidePx = await developer.app
      .locator("html")
      .evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(tooWidePx, page).toBe(0);
  }
  expect(developer.complaints).toEqual([]);
});
