import type { RunningProduct } from "./running-product.ts";
import { openBrowser, openPage } from "./browser.ts";

/** Installs the app as a merchant does, by opening it once; returns the shop that the app remembers. */
export async function installApp(product: RunningProduct): Promise<{ id: string; domain: string }> {
  const { admin_url: adminUrl, shop: domain } = product.run();
  if (domain === null) throw new Error("there is no dev store to install the app in");
  const browser = await openBrowser();
  try {
    const { page } = await openPage(browser);
    await page.goto(adminUrl);
    await page.frameLocator("iframe").getByRole("heading", { level: 1 }).first().waitFor();
  } finally {
    await browser.close();
  }
  const { findShopByDomain } = await import("#app/shopify/shop-record.server.ts");
  const shop = await findShopByDomain(domain);
  if (shop === null) throw new Error(`the app does not know ${domain} after it was opened`);
  return { id: shop.id, domain };
}
