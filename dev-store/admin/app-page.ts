import { createHmac } from "node:crypto";
import type { DevStoreParts } from "../parts.ts";
import { html } from "./html.ts";
import { adminLinks, page } from "./page.ts";

/** Shopify's `host` parameter: where the app lies in the admin, in base64 without padding. */
export function hostParameter(parts: DevStoreParts): string {
  return Buffer.from(`admin.shopify.com/store/${parts.shopName}`).toString("base64").replace(/=+$/, "");
}

/** Parameters that Shopify's admin puts on the address of an app's frame. The app gets them anew each time. */
async function frameParameters(parts: DevStoreParts): Promise<URLSearchParams> {
  const parameters = new URLSearchParams({
    embedded: "1",
    host: hostParameter(parts),
    id_token: await parts.tokens.sessionToken(),
    locale: "en",
    session: "dev-store",
    shop: parts.app.shopDomain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  });
  const message = [...parameters].map(([name, value]) => `${name}=${value}`).join("&");
  parameters.set("hmac", createHmac("sha256", parts.app.apiSecret).update(message).digest("hex"));
  return parameters;
}

/** The app inside the admin. `path` and `query` are what follows the app's name in the admin's address. */
export async function appPage(parts: DevStoreParts, path: string, query: URLSearchParams): Promise<string> {
  const options = { title: parts.settings.name, current: "app", full: true } as const;
  if (!parts.store.state.installed) {
    const install = html`
      <div class="padded">
        <section class="card center">
          <h1>${parts.settings.name} is not installed</h1>
          <p>It would be allowed to: ${parts.settings.scopes.join(", ")}.</p>
          <form method="post" action="${adminLinks(parts).events}/install">
            <button class="primary">Install</button>
          </form>
        </section>
      </div>
    `;
    return page(parts, options, install);
  }
  const parameters = await frameParameters(parts);
  for (const [name, value] of query) if (!parameters.has(name)) parameters.append(name, value);
  const source = `${parts.addresses.appFrontUrl}${path === "" ? "/" : path}?${parameters}`;
  const content = html`
    <div class="app-head">
      <b id="app-title">${parts.settings.name}</b>
      <span class="app-actions" id="app-actions"></span>
    </div>
    <div class="save-bar" id="save-bar" hidden></div>
    <iframe id="app-frame" name="app-iframe" title="${parts.settings.name}" src="${source}"></iframe>
  `;
  return page(parts, options, content);
}
