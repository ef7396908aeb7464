import type { DevStoreParts } from "../parts.ts";
import { html, type Html } from "./html.ts";

export interface PageOptions {
  title: string;
  /** Which entry of the navigation is lit. */
  current: "products" | "events" | "app";
  /** Without the usual margins: the app's page fills its place. */
  full?: boolean;
  /** A page that shows what just happens loads itself again every few seconds. */
  refreshSeconds?: number;
}

/** Links of the admin. They have the shape of Shopify's own, because the app and its library write such links. */
export function adminLinks(parts: DevStoreParts) {
  const store = `/store/${parts.shopName}`;
  return {
    store,
    products: `${store}/products`,
    product: (number: number) => `${store}/products/${number}`,
    events: `${store}/events`,
    charges: `${store}/charges`,
    app: (path = "") => `${store}/apps/${parts.app.apiKey}${path}`,
  };
}

function navigation(parts: DevStoreParts, current: PageOptions["current"]): Html {
  const links = adminLinks(parts);
  const entry = (name: PageOptions["current"], href: string, label: string, icon: string) => html`
    <a class="nav-entry${current === name ? " current" : ""}" href="${href}"
      ><span class="nav-icon" aria-hidden="true">${icon}</span>${label}</a
    >
  `;
  return html`
    <nav class="side" aria-label="Dev store">
      <div class="shop"><b>${parts.store.state.shop.name}</b><small>${parts.app.shopDomain}</small></div>
      ${entry("products", links.products, "Products", "▦")} ${entry("events", links.events, "Store events", "⇄")}
      <h2>Apps</h2>
      ${entry("app", links.app(), parts.settings.name, "◐")}
      <div id="app-navigation"></div>
      <p class="note">A stand-in for Shopify on this machine. Nothing here reaches a real shop.</p>
    </nav>
  `;
}

/** A whole page of the admin. */
export function page(parts: DevStoreParts, options: PageOptions, content: Html): string {
  const refresh = options.refreshSeconds;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        ${refresh === undefined ? null : html`<meta http-equiv="refresh" content="${refresh}" />`}
        <title>${options.title} · Dev store (not Shopify)</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/admin.css" />
      </head>
      <body data-app-front="${parts.addresses.appFrontUrl}" data-app-base="${adminLinks(parts).app()}">
        <header class="top">
          <span class="badge">Dev store (not Shopify)</span><span class="loading-bar" id="loading-bar"></span>
        </header>
        <div class="frame">
          ${navigation(parts, options.current)}
          <main class="${options.full === true ? "full" : "padded"}">${content}</main>
        </div>
        <script src="/admin-host.js"></script>
      </body>
    </html>`.markup;
}
