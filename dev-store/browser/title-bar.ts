import type { HostChannel } from "./host-channel.ts";
import type { ActionButton } from "./messages.ts";

const actionSelector = "button, a[href]";

/** The actions a title bar holds, in order. */
export function actionsOf(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>(actionSelector)];
}

export function describeAction(element: HTMLElement, index: number): ActionButton {
  return {
    label: element.textContent?.trim() ?? "",
    index,
    primary: element.getAttribute("variant") === "primary",
    disabled: element.hasAttribute("disabled") || element.hasAttribute("loading"),
  };
}

/** The page's own title bar; the ones inside modals belong to those. */
const barOfPage = () =>
  [...document.querySelectorAll("ui-title-bar")].find((bar) => bar.closest("ui-modal") === null) ?? null;

/** Shows the page's title and its actions in the admin, and passes clicks on them back to the page's own buttons. */
export function reportTitleBar(channel: HostChannel): void {
  let last = "";
  const report = () => {
    const bar = barOfPage();
    const title = bar?.getAttribute("title") ?? document.title;
    const actions = bar === null ? [] : actionsOf(bar).map(describeAction);
    const text = JSON.stringify([title, actions]);
    if (text === last) return;
    last = text;
    void channel.call("title-bar", { title, actions });
  };
  const watch = () => {
    report();
    const options = { childList: true, subtree: true, attributes: true, characterData: true };
    new MutationObserver(report).observe(document.documentElement, options);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", watch);
  else watch();
  channel.onEvent((event) => {
    const bar = event.event === "title-bar-action" ? barOfPage() : null;
    if (bar !== null && event.event === "title-bar-action") actionsOf(bar)[event.index]?.click();
  });
}
