/** The script of the admin's pages: plays the host that the app's App Bridge talks to. */
import { createAdminFrame } from "./admin-frame.ts";
import { createHostSaveBar } from "./host-save-bar.ts";
import { type CallMessage, type HostCallName, type HostCalls, type HostEvent, messageMark } from "./messages.ts";
import { pickResources } from "./resource-picker.ts";
import { createToasts } from "./toasts.ts";

type Handlers = {
  [Name in HostCallName]: (
    payload: HostCalls[Name]["payload"],
  ) => HostCalls[Name]["answer"] | Promise<HostCalls[Name]["answer"]>;
};

const appFront = document.body.dataset["appFront"] ?? "";
const appBase = document.body.dataset["appBase"] ?? "";
const frame = document.getElementById("app-frame") as HTMLIFrameElement | null;

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`The admin answered ${response.status}.`);
  return (await response.json()) as Answer;
}

const done =
  <Payload>(act: (payload: Payload) => void) =>
  (payload: Payload) => {
    act(payload);
    return null;
  };

/** Shopify's own addresses lead to this admin; anything else is left alone. */
function localAddress(href: string): string {
  const url = new URL(href, location.href);
  if (url.hostname === "admin.shopify.com" && url.pathname.startsWith("/store/")) return url.pathname + url.search;
  if (url.hostname === "admin.shopify.com") return `/admin${url.pathname}${url.search}`;
  if (url.hostname.endsWith(".myshopify.com")) return url.pathname + url.search;
  return url.href;
}

function tell(event: HostEvent): void {
  frame?.contentWindow?.postMessage({ mark: messageMark, ...event }, appFront);
}

function createHandlers(): Handlers {
  const toasts = createToasts(tell);
  const saveBar = createHostSaveBar(tell);
  const goTo = async (href: string) => {
    if (await saveBar.mayLeave()) tell({ event: "navigate", href });
  };
  const admin = createAdminFrame(appBase, frame === null ? undefined : (href) => void goTo(href));
  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (link === null || frame === null || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void saveBar.mayLeave().then((leave) => {
      if (leave) location.assign(link.href);
    });
  });
  return {
    "id-token": async () => (await ask<{ token: string }>("/host/session-token")).token,
    user: () => ask("/host/user"),
    scopes: () => ask("/host/scopes"),
    loading: done((on) => admin.setLoading(on)),
    "toast-show": done(toasts.show),
    "toast-hide": done(toasts.hide),
    "save-bar": done(saveBar.set),
    "leave-confirmation": saveBar.mayLeave,
    "resource-picker": pickResources,
    navigation: done((menu) => admin.setMenu(menu)),
    "title-bar": done((bar) => admin.setTitleBar(bar, tell)),
    // Replaced, never pushed: the app's own steps in the frame already are steps of the browser's history.
    location: done((path) => {
      history.replaceState(null, "", appBase + (path === "/" ? "" : path));
      admin.drawMenu();
    }),
    redirect: done((href) => location.assign(localAddress(href))),
  };
}

const handlers = createHandlers();

addEventListener("message", (message: MessageEvent<CallMessage>) => {
  if (message.origin !== appFront || message.data?.mark !== messageMark || !("call" in message.data)) return;
  const { id, call, payload } = message.data;
  const reply = (result: { answer: unknown } | { error: string }) =>
    message.source?.postMessage({ mark: messageMark, id, ...result }, { targetOrigin: appFront });
  const handler = handlers[call] as (payload: unknown) => unknown;
  Promise.resolve()
    .then(() => handler(payload))
    .then(
      (answer) => reply({ answer }),
      (error: unknown) => reply({ error: String(error) }),
    );
});
