import type { HostChannel } from "./host-channel.ts";
import { followLinks } from "./page-location.ts";

const menuSelector = "ui-nav-menu, s-app-nav";
const linkSelector = "a[href], s-link[href]";

const linksOfMenu = () => [...document.querySelectorAll<HTMLElement>(`:is(${menuSelector}) :is(${linkSelector})`)];

/** Shows the app's navigation menu in the admin, as long as the page has one, and follows clicks on it there. */
export function reportNavigation(channel: HostChannel): void {
  const follow = followLinks();
  let last = "";
  const report = () => {
    const entries = linksOfMenu().map((link) => ({
      label: link.textContent?.trim() ?? "",
      href: link.getAttribute("href") ?? "",
      home: link.getAttribute("rel") === "home",
    }));
    const text = JSON.stringify(entries);
    if (entries.length === 0 || text === last) return;
    last = text;
    void channel.call("navigation", entries);
  };
  const watch = () => {
    report();
    new MutationObserver(report).observe(document.documentElement, { childList: true, subtree: true });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", watch);
  else watch();
  channel.onEvent((event) => {
    if (event.event !== "navigate") return;
    const link = linksOfMenu().find((other) => other.getAttribute("href") === event.href);
    if (link !== undefined) follow(link);
  });
}
