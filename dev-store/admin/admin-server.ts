import path from "node:path";
import express, { type Express, type Request, type Response } from "express";
import { asyncRoute } from "../async-route.ts";
import { controlRoutes } from "../control-routes.ts";
import type { DevStoreControl } from "../options.ts";
import type { DevStoreParts } from "../parts.ts";
import { findProduct } from "../state/store.ts";
import { merchant } from "../token-issuer.ts";
import { appPage, hostParameter } from "./app-page.ts";
import { bundleBrowserScripts } from "./bundle-browser.ts";
import { addCharges } from "./charge-routes.ts";
import { eventsPage } from "./events-page.ts";
import { sendMediaFile } from "./media-files.ts";
import { adminLinks } from "./page.ts";
import { pickerProducts } from "./picker-products.ts";
import { productPage } from "./product-page.ts";
import { productsPage } from "./products-page.ts";

const text = (value: unknown) => (typeof value === "string" ? value : "");

const namesThisMachine = (host: string) => ["localhost", "127.0.0.1", "::1"].includes(host.replaceAll(/[[\]]/g, ""));

/**
 * Another name for this machine could belong to a page of the outside world that was pointed here to read session
 * tokens, and another origin to one that presses our buttons.
 */
function refuseStrangers(request: Request, response: Response, next: () => void): void {
  const origin = request.get("origin");
  const welcome = origin === undefined || (URL.canParse(origin) && namesThisMachine(new URL(origin).hostname));
  if (welcome && namesThisMachine(request.hostname)) next();
  else response.status(403).type("text").send("The dev store answers to localhost only.\n");
}

function addPages(admin: Express, parts: DevStoreParts): void {
  const links = adminLinks(parts);
  admin.get("/", (_request, response) => response.redirect(links.app()));
  admin.get(links.store, (_request, response) => response.redirect(links.products));
  admin.get(links.products, (request, response) => {
    response.send(productsPage(parts, text(request.query["query"])));
  });
  admin.get(`${links.products}/:number`, (request, response) => {
    const product = findProduct(parts.store, `gid://shopify/Product/${request.params["number"]}`);
    if (product === undefined) response.status(404).type("text").send("This product does not exist.\n");
    else response.send(productPage(parts, product));
  });
  admin.get(links.events, (_request, response) => void response.send(eventsPage(parts)));
  admin.get(
    new RegExp(`^${links.store}/apps/[^/]+(/.*)?$`),
    asyncRoute(async (request, response) => {
      const appPath = text((request.params as unknown as Record<string, unknown>)["0"]);
      const query = new URL(request.url, "http://localhost").searchParams;
      response.set("cache-control", "no-store").send(await appPage(parts, appPath, query));
    }),
  );
  // https://<shop>/admin/… in a link of the app
  admin.get(/^\/admin(\/.*)?$/, (request, response) => response.redirect(links.store + request.url.slice(6)));
}

function addButtons(admin: Express, parts: DevStoreParts, control: DevStoreControl): void {
  const links = adminLinks(parts);
  const failed = (error: unknown) => console.error("dev store: a button failed", error);
  admin.use(links.events, express.urlencoded({ extended: false }));
  admin.post(`${links.events}/install`, (_request, response) => {
    control.install();
    response.redirect(303, links.app());
  });
  admin.post(`${links.events}/uninstall`, (_request, response) => {
    control.uninstall().catch(failed);
    response.redirect(303, links.events);
  });
  admin.post(`${links.events}/webhook`, (request, response) => {
    control.sendWebhook(text((request.body as Record<string, unknown>)["topic"])).catch(failed);
    response.redirect(303, links.events);
  });
}

/** What the script of the admin's pages asks for. */
function addHostAnswers(admin: Express, parts: DevStoreParts): void {
  admin.get(
    "/host/session-token",
    asyncRoute(async (_request, response) => {
      if (!parts.store.state.installed) return void response.status(403).json({ error: "The app is not installed." });
      response.set("cache-control", "no-store").json({ token: await parts.tokens.sessionToken() });
    }),
  );
  admin.get("/host/user", (_request, response) => {
    response.json({
      id: merchant.id,
      name: `${merchant.firstName} ${merchant.lastName}`,
      email: merchant.email,
      accountAccess: "Full access",
    });
  });
  admin.get("/host/scopes", (_request, response) => {
    response.json({ granted: parts.settings.scopes, required: parts.settings.scopes, optional: [] });
  });
  admin.get("/host/products", (request, response) => {
    const { query, draft, archived } = request.query;
    response.json(pickerProducts(parts, { query: text(query), draft: draft !== "0", archived: archived !== "0" }));
  });
}

/** The admin of the dev store: pages, pictures, the two browser scripts and the control. */
export async function createAdmin(parts: DevStoreParts, control: DevStoreControl): Promise<Express> {
  const { appBridge, adminHost } = await bundleBrowserScripts({
    devStoreShop: parts.app.shopDomain,
    devStoreHost: hostParameter(parts),
    devStoreAppPath: adminLinks(parts).app(),
  });
  const admin = express();
  admin.disable("x-powered-by");
  admin.use(refuseStrangers);
  admin.get("/app-bridge.js", (_request, response) => void response.type("js").send(appBridge));
  admin.get("/admin-host.js", (_request, response) => void response.type("js").send(adminHost));
  admin.get("/admin.css", (_request, response) => response.sendFile(path.join(import.meta.dirname, "admin.css")));
  admin.get(
    "/cdn/files/:number/:name",
    asyncRoute((request, response) => sendMediaFile(parts, request, response)),
  );
  admin.use("/__dev", controlRoutes(control));
  addHostAnswers(admin, parts);
  addButtons(admin, parts, control);
  addCharges(admin, parts);
  addPages(admin, parts);
  return admin;
}
