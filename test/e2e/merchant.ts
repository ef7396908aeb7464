import type { Browser, FrameLocator, Page } from "playwright-core";
import { expect } from "vitest";
import { openPage } from "../support/browser.ts";

/** A merchant at work: what they do in the app, in their words. */
export interface Merchant {
  readonly page: Page;
  /** The app inside the admin. */
  readonly app: FrameLocator;
  /** What the browser complained about since the page was opened. */
  readonly complaints: readonly string[];
  open(path?: string): Promise<void>;
  /** Opens the resource picker from Home, chooses these products and goes on to "New pictures". */
  pickProducts(titles: readonly string[]): Promise<void>;
  choose(kind: "Set" | "Light", name: string): Promise<void>;
  /** Waits until the preview shows a picture that differs from `not`; returns its address. */
  previewOtherThan(not: string | null): Promise<string>;
  /** Presses the button that spends credits; returns the address of the batch. */
  makePictures(count: number): Promise<string>;
}

/** Two thousand pixels on two busy cores, behind another picture. */
export const pictureWithinMs = 150_000;

export async function meetMerchant(browser: Browser, adminUrl: string): Promise<Merchant> {
  const { page, complaints } = await openPage(browser);
  page.setDefaultTimeout(60_000);
  const app = page.frameLocator("iframe");
  const preview = app.getByRole("img", { name: /preview/i }).first();
  const open = async (path = "") => {
    await page.goto(`${adminUrl}${path}`);
    await app.getByRole("heading", { level: 1 }).first().waitFor();
  };
  return {
    page,
    app,
    complaints,
    open,
    pickProducts: async (titles) => {
      await app.getByRole("button", { name: "Pick products" }).click();
      const picker = page.getByRole("dialog");
      for (const title of titles) await picker.getByText(title, { exact: true }).click();
      await picker.getByRole("button", { name: "Select" }).click();
      await app.getByRole("heading", { level: 1, name: "New pictures" }).waitFor();
    },
    choose: async (kind, name) => {
      await app.getByRole("group", { name: kind, exact: true }).getByRole("radio", { name }).check({ force: true });
    },
    previewOtherThan: async (not) => {
      await expect
        .poll(() => preview.getAttribute("src", { timeout: 500 }).catch(() => not), { timeout: 90_000 })
        .not.toBe(not);
      return (await preview.getAttribute("src")) ?? "";
    },
    makePictures: async (count) => {
      await app.getByRole("button", { name: `Make ${count} picture${count === 1 ? "" : "s"}` }).click();
      await page.waitForURL(/\/app\/batches\//);
      return new URL(page.url()).pathname;
    },
  };
}
