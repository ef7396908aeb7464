import chromium from "@sparticuz/chromium";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium as launcher, type Browser, type Page } from "playwright-core";

/** Shopify's library answers known robots with 410, and headless Chromium names itself as one. */
const ordinaryUserAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";
/** The network here is closed; without these Chromium keeps asking for hosts it cannot reach. */
const quietArguments = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function openBrowser(): Promise<Browser> {
  return launcher.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, ...quietArguments],
    headless: true,
  });
}

/** A page as a merchant has it. Collects what the browser complains about. */
export async function openPage(browser: Browser, size = { width: 1360, height: 900 }) {
  const page = await browser.newPage({ userAgent: ordinaryUserAgent, viewport: size });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  return { page, complaints };
}

/** Keeps a picture of the page under test-results/, for whoever has to find out what went wrong. */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
  const file = path.resolve("test-results", `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: false });
  return file;
}
