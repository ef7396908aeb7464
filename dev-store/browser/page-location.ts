import type { HostChannel } from "./host-channel.ts";

/** Parameters that the admin put on the frame's address; they are no part of where the app is. */
const frameParameters = [
  "embedded",
  "host",
  "hmac",
  "id_token",
  "locale",
  "session",
  "shop",
  "timestamp",
  "shopify-reload",
];

function pathOfPage(): string {
  const query = new URLSearchParams(location.search);
  for (const name of frameParameters) query.delete(name);
  return location.pathname + (query.size > 0 ? `?${query}` : "") + location.hash;
}

/** Tells the admin where the app is, so that its address follows and can be shared and reloaded. */
export function reportLocation(channel: HostChannel): void {
  let last = "";
  const report = () => {
    const path = pathOfPage();
    if (path === last) return;
    last = path;
    void channel.call("location", path);
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name].bind(history);
    history[name] = (...values: Parameters<History["pushState"]>) => {
      original(...values);
      report();
    };
  }
  addEventListener("popstate", report);
  addEventListener("hashchange", report);
  report();
}

const navigateEvent = "shopify:navigate";

/**
 * How the admin's menu moves the app. The library's AppProvider listens to "shopify:navigate" on a link and hands the
 * link's address to the app's router; a page where nobody listens gets an ordinary click.
 */
export function followLinks(): (link: HTMLElement) => void {
  let listeners = 0;
  for (const [name, step] of [
    ["addEventListener", 1],
    ["removeEventListener", -1],
  ] as const) {
    const original = EventTarget.prototype[name];
    EventTarget.prototype[name] = function (this: EventTarget | undefined, ...values: Parameters<typeof original>) {
      if (values[0] === navigateEvent) listeners += step;
      return original.apply(this ?? window, values);
    };
  }
  return (link) => {
    if (listeners > 0) link.dispatchEvent(new CustomEvent(navigateEvent, { bubbles: true }));
    else link.click();
  };
}

const leavesFrame = (target: string | null | undefined) => target === "_top" || target === "_parent";

/** The address a link means in the admin: "shopify:admin/products/1" is a page of the shop's admin. */
function addressOf(href: string): string {
  const admin = /^shopify:(?:\/\/)?admin\/?(.*)$/.exec(href);
  return admin === null ? new URL(href, location.href).href : `https://admin.shopify.com/${admin[1] ?? ""}`;
}

/** Leads what would leave the frame (window.open and links with _top, links into the admin) through the admin. */
export function redirectThroughHost(channel: HostChannel): void {
  const originalOpen = window.open.bind(window);
  window.open = (url, target, features) => {
    const href = String(url ?? "");
    if (!leavesFrame(target) && !href.startsWith("shopify:")) return originalOpen(url, target, features);
    void channel.call("redirect", addressOf(href));
    return null;
  };
  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = link?.getAttribute("href") ?? "";
    if (link === null || event.defaultPrevented) return;
    if (!leavesFrame(link.getAttribute("target")) && !href.startsWith("shopify:")) return;
    event.preventDefault();
    void channel.call("redirect", addressOf(href));
  });
}

/** The page the server library sends when a document came without a token: get one and load the page it names. */
export async function finishBounce(idToken: () => Promise<string>): Promise<void> {
  const wanted = new URLSearchParams(location.search).get("shopify-reload");
  if (wanted === null) return;
  const target = new URL(wanted, location.href);
  if (target.origin !== location.origin) return;
  target.searchParams.set("id_token", await idToken());
  location.replace(target);
}
