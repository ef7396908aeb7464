import pg from "pg";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ProductSnapshot } from "../../dev-store/options.ts";
import { keepScreenshot, openBrowser } from "../support/browser.ts";
import { controlDevStore } from "../support/dev-store-control.ts";
import { startProduct, type RunningProduct } from "../support/running-product.ts";
import { meetMerchant, pictureWithinMs, type Merchant } from "./merchant.ts";

// The main job, as a merchant does it, on the product as `npm start` runs it. The tests build on each other, in order.

let product: RunningProduct;
let browser: Browser;
let merchant: Merchant;
let store: ReturnType<typeof controlDevStore>;
let batchPath = "";
let clockBefore: ProductSnapshot;

const patient = { timeout: pictureWithinMs };
const productNamed = async (wanted: string): Promise<ProductSnapshot> => {
  const found = (await store.products()).find(({ title }) => title === wanted);
  if (found === undefined) throw new Error(`the dev store sells no ${wanted}`);
  return found;
};
const clock = () => productNamed("Wall clock");
/** The newest line of the statement that says this; the filter above it knows the same words. */
const statementLine = (words: string) => merchant.app.getByRole("cell", { name: words }).first();
/** A product as undo must leave it: pictures in order with their texts, and which variant shows which. */
const looksOf = ({ media, variants }: ProductSnapshot) => ({
  media: media.map(({ id, alt }) => ({ id, alt })),
  variants: variants.map(({ id, mediaIds }) => ({ id, mediaIds })),
});

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  const { admin_url: adminUrl } = product.run();
  store = controlDevStore(adminUrl);
  merchant = await meetMerchant(browser, adminUrl);
});

afterEach(async (context) => {
  if (context.task.result?.state !== "fail") return;
  await keepScreenshot(merchant.page, context.task.name.replaceAll(/\W+/g, "-").slice(0, 80));
  console.error(
    `Complaints of the browser:\n${merchant.complaints.join("\n")}\nThe product said:\n${product.output()}`,
  );
});

afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

test("home shows the welcome credits and the products with their photos", async () => {
  await merchant.open();
  await merchant.app.getByText("enough for 10 pictures").waitFor();
  const rows = merchant.app.getByRole("row");
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(13);
  await merchant.app.getByLabel("Search products").fill("clock");
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(2);
  await merchant.app.getByText("Wall clock").waitFor();
});

test("picked products arrive with a price, and the free preview follows every change", async () => {
  clockBefore = await clock();
  await merchant.pickProducts(["Wall clock", "Barista set"]);
  await merchant.app.getByText("2 pictures × 5 credits = 10 credits.").waitFor();
  await merchant.app.getByText("You have 50, 40 left after.").waitFor();
  const first = await merchant.previewOtherThan(null);
  await merchant.choose("Set", "Studio sweep");
  const second = await merchant.previewOtherThan(first);
  await merchant.choose("Light", "Warm");
  await merchant.previewOtherThan(second);
});

test("the pictures are made while the page shows how far they are, through a reload", async () => {
  batchPath = await merchant.makePictures(2);
  await merchant.app.getByText("0 of 2 ready").waitFor();
  await merchant.app
    .getByText(/Cutting out|Building the scene|Composing|Checking/)
    .first()
    .waitFor();
  await merchant.page.reload();
  await merchant.app.getByText(/of 2 ready/).waitFor();
  await merchant.app.getByText("2 of 2 ready").waitFor(patient);
  expect(batchPath).toContain("exec_");
});

test("a picture that was cancelled costs nothing", async () => {
  await merchant.open();
  await merchant.pickProducts(["Soy candle", "Toy car"]);
  await merchant.makePictures(2);
  await merchant.app.getByRole("button", { name: "Cancel Toy car" }).click();
  await merchant.app
    .getByText(/Cancelled/)
    .first()
    .waitFor();
  await merchant.app.getByText(/1 of 2 ready|1 ready/).waitFor(patient);
  await merchant.open("/app/credits");
  await statementLine("Returned, picture not delivered").waitFor();
});

test("before and after can be compared by keyboard, and the facts are there", async () => {
  await merchant.open("/app/pictures");
  await merchant.app
    .getByRole("link", { name: /Wall clock/ })
    .first()
    .click();
  const slider = merchant.app.getByRole("slider", { name: /Compare the original photo/ });
  await slider.press("End");
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("Only the original photo");
  const facts = merchant.app.locator("dl.cyc-facts");
  for (const fact of ["Product unchanged", "Size", "File", "Product fills the frame", "Product area"]) {
    await facts.getByText(fact, { exact: true }).waitFor();
  }
  await facts.getByText("2000 × 2000 px").waitFor();
});

test("put on product: one picture, in its place, with everything else as it was", async () => {
  await merchant.app.getByRole("radio", { name: "After the original photo" }).check({ force: true });
  await merchant.app.getByRole("button", { name: "Approve and put on product" }).dblclick();
  await merchant.app.getByText(/It hangs on Wall clock/).waitFor(patient);
  const after = await clock();
  expect(after.media).toHaveLength(clockBefore.media.length + 1);
  expect(after.media[0]?.id).toBe(clockBefore.media[0]?.id);
  expect(after.media[1]?.alt).toBe(clockBefore.media[0]?.alt);
  expect(looksOf(after).variants).toEqual(looksOf(clockBefore).variants);
});

test("undo restores exactly what was there", async () => {
  await merchant.app.getByRole("button", { name: "Undo" }).click();
  await merchant.app.getByRole("button", { name: "Take it off" }).click();
  await merchant.app.getByText(/It was taken off Wall clock/).waitFor(patient);
  expect(looksOf(await clock())).toEqual(looksOf(clockBefore));
});

test("a photo becomes the picture that Amazon asks for, for one credit", async () => {
  await merchant.open();
  await merchant.pickProducts(["Table glass set"]);
  await merchant.app.getByRole("radio", { name: "Marketplace standard" }).check({ force: true });
  await merchant.app.getByLabel("Made for").selectOption("amazon_main");
  await merchant.app.getByText("1 picture × 1 credit = 1 credit.").waitFor();
  await merchant.makePictures(1);
  await merchant.app.getByText("1 of 1 ready").waitFor(patient);
  await merchant.app.getByRole("link", { name: "Look at it" }).click();
  const amazon = merchant.app.locator("details.cyc-channel", { hasText: "Amazon main picture" });
  await amazon.getByText("Passes", { exact: true }).waitFor();
  await merchant.app.locator("dl.cyc-facts").getByText("Pure white background", { exact: true }).waitFor();
});

test("a picture whose cutout is in doubt waits, unpaid, until it is approved", async () => {
  // The matte of the picture just made serves the next one of the same photo, and what is said of it with it.
  const doubt = "The neck of the bottle may be cut: compare it with your photo.";
  const client = new pg.Client({ connectionString: product.environment()["DATABASE_URL"] });
  await client.connect();
  await client.query(
    `UPDATE render SET cutout = jsonb_set(cutout, '{doubt}', to_jsonb($1::text)) WHERE kind = 'standardize'`,
    [doubt],
  );
  await client.end();
  await merchant.open();
  await merchant.pickProducts(["Table glass set"]);
  await merchant.app.getByRole("radio", { name: "Marketplace standard" }).check({ force: true });
  await merchant.makePictures(1);
  await merchant.app.getByText("0 of 1 ready, 1 needs your look").waitFor(patient);
  await merchant.app.getByText(doubt).waitFor();
  await merchant.app.getByRole("link", { name: "Look and decide" }).click();
  await merchant.app.getByRole("button", { name: "Approve and pay 1 credit" }).click();
  await merchant.app.getByText("You approved this picture.").waitFor();
  await merchant.open("/app/credits");
  await merchant.app.getByText("1 paid").nth(1).waitFor();
});

test("a worker killed while it hangs a picture adds one picture, not two", async () => {
  const before = await productNamed("Soy candle");
  await store.setFileProcessingMs(4_000);
  await merchant.open("/app/pictures");
  await merchant.app
    .getByRole("link", { name: /Soy candle/ })
    .first()
    .click();
  const filesBefore = await store.countFilesByFilenamePrefix("cyclorama-");
  await merchant.app.getByRole("button", { name: "Approve and put on product" }).click();
  await expect.poll(() => store.countFilesByFilenamePrefix("cyclorama-"), patient).toBe(filesBefore + 1);
  const worker = product.run().pids["worker"];
  if (worker === undefined) throw new Error("run.json names no worker");
  process.kill(worker, "SIGKILL");
  await merchant.app.getByText(/It hangs on Soy candle/).waitFor(patient);
  expect((await productNamed("Soy candle")).media).toHaveLength(before.media.length + 1);
  expect(await store.countFilesByFilenamePrefix("cyclorama-")).toBe(filesBefore + 1);
});

test("a background of its own needs no product", async () => {
  await merchant.open("/app/new");
  await merchant.app.getByRole("radio", { name: /Background only/ }).check({ force: true });
  await merchant.app.getByLabel(/name/i).first().fill("Autumn set");
  await merchant.previewOtherThan(null);
  await merchant.makePictures(1);
  await merchant.app.getByText("1 of 1 ready").waitFor(patient);
});

test("the statement explains every credit and the ledger agrees", async () => {
  await merchant.open("/app/credits");
  for (const line of ["Credits added", "Set aside for a picture", "Picture paid"]) {
    await statementLine(line).waitFor();
  }
  Object.assign(process.env, product.environment());
  const { verifyCredits } = await import("#app/credits/verify.server.ts");
  const { closeDatabase } = await import("#app/db/client.server.ts");
  const verdict = await verifyCredits();
  await closeDatabase();
  expect(verdict.differences).toEqual([]);
});

test("a pack that is bought at Shopify is in the balance when the merchant is back", async () => {
  // Leaving the frame for Shopify's page is a 401 that App Bridge acts on; the browser of this merchant notes it.
  const buyer = await meetMerchant(browser, product.run().admin_url);
  await buyer.open("/app/credits");
  const available = buyer.app.locator(".cyc-figures__number").first();
  const before = Number(await available.textContent());
  await buyer.app.getByRole("link", { name: "Add credits" }).click();
  await buyer.app.getByRole("button", { name: "Buy 100 credits for $12.00" }).click();
  await buyer.page.getByRole("button", { name: "Approve" }).click();
  await buyer.app.getByText("100 credits were added").waitFor();
  await buyer.open("/app/credits");
  await expect.poll(() => available.textContent(), { timeout: 20_000 }).toBe(String(before + 100));
  await buyer.app.getByText("Credit pack").waitFor();
});

test("the browser had nothing to complain about", () => {
  expect(merchant.complaints).toEqual([]);
});
