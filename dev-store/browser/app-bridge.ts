/**
 * A stand-in for https://cdn.shopify.com/shopifycloud/app-bridge.js, written against Shopify's published types. The app
 * loads it in the place of the original and cannot tell, as far as the functions played here go. It stores nothing in
 * the browser: storage is denied to frames of another site.
 */
import { type HostChannel, openHostChannel } from "./host-channel.ts";
import { addStyles, ModalElement } from "./modal-element.ts";
import { reportNavigation } from "./navigation-menu.ts";
import { finishBounce, redirectThroughHost, reportLocation } from "./page-location.ts";
import { createSaveBars, defineSaveBarElement, type SaveBars, watchForms } from "./save-bar.ts";
import { interceptFetch } from "./session-fetch.ts";
import { reportTitleBar } from "./title-bar.ts";

type Shopify = typeof globalThis.shopify;

/** Put in when the script is bundled. The original remembers them in storage, which may be denied to a frame. */
declare const devStoreShop: string;
declare const devStoreHost: string;
declare const devStoreAppPath: string;

const toastDurationMs = 5000;

interface Showable {
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
}

/** An element of the page that can be shown by its id: a modal, an app window or a save bar. */
async function byId(id: string, act: (element: Showable) => Promise<void>): Promise<void> {
  const element = document.getElementById(id) as (HTMLElement & Partial<Showable>) | null;
  if (element?.show === undefined) throw new Error(`There is no element with the id "${id}" that can be shown.`);
  await act(element as unknown as Showable);
}

function readConfig(script: HTMLScriptElement | null): Shopify["config"] {
  const query = new URLSearchParams(location.search);
  const meta = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]');
  return {
    apiKey: script?.dataset["apiKey"] ?? meta?.content ?? "",
    shop: query.get("shop") ?? devStoreShop,
    host: query.get("host") ?? devStoreHost,
    locale: query.get("locale") ?? "en",
  };
}

function toastApi(channel: HostChannel): Shopify["toast"] {
  const options = new Map<string, Parameters<Shopify["toast"]["show"]>[1]>();
  let lastNumber = 0;
  channel.onEvent((event) => {
    if (event.event === "toast-action") options.get(event.id)?.onAction?.();
    if (event.event === "toast-dismissed") {
      options.get(event.id)?.onDismiss?.();
      options.delete(event.id);
    }
  });
  return {
    show(message, given = {}) {
      lastNumber += 1;
      const id = String(lastNumber);
      options.set(id, given);
      const { duration: durationMs = toastDurationMs, isError = false, action = null } = given;
      void channel.call("toast-show", { id, message, durationMs, isError, action });
      return id;
    },
    hide: (id) => void channel.call("toast-hide", id),
  };
}

function resourcePicker(channel: HostChannel): Shopify["resourcePicker"] {
  return async (options) => {
    const { type, action = "add", filter = {}, multiple = false, query = "", selectionIds = [] } = options;
    const answer = await channel.call("resource-picker", {
      type,
      action,
      multiple,
      query,
      variants: filter.variants ?? true,
      draft: filter.draft ?? true,
      archived: filter.archived ?? true,
      selectedIds: selectionIds.flatMap(({ id, variants = [] }) => [id, ...variants.map((variant) => variant.id)]),
    });
    if (answer === null) return undefined;
    return Object.assign(answer, { selection: answer }) as never;
  };
}

/** Functions that the app may call and that have no counterpart on this machine. */
function stubs(channel: HostChannel) {
  const detail = () => channel.call("scopes", null);
  const notPlayed = (name: string) => () => Promise.reject(new Error(`The dev store does not play shopify.${name}.`));
  return {
    scopes: {
      query: detail,
      request: async () => ({ result: "granted-all" as const, detail: await detail() }),
      revoke: async () => ({ detail: await detail() }),
    },
    intents: {
      request: { value: null, subscribe: () => () => {} },
      register: () => () => {},
      invoke: async () => ({ complete: Promise.resolve({ code: "closed" as const }) }),
    },
    app: { extensions: async () => [] },
    picker: async () => ({ selected: Promise.resolve(undefined) }),
    reviews: {
      request: async () => ({
        success: false as const,
        code: "recently-installed" as const,
        message: "Not in the dev store.",
      }),
    },
    scanner: { capture: notPlayed("scanner") },
    shopifyQL: { available: async () => false },
    support: { registerHandler: async () => {} },
    tools: { register: () => () => {}, unregister: () => {}, clear: () => {} },
    webVitals: { onReport: async () => {} },
    setSignals: () => {},
  };
}

function createShopify(channel: HostChannel, bars: SaveBars, config: Shopify["config"], hostOrigin: string): Shopify {
  const played: Omit<Shopify, "pos"> = {
    ...stubs(channel),
    config,
    origin: hostOrigin,
    ready: Promise.resolve(),
    environment: { embedded: window.top !== window.self, mobile: false, pos: false, intent: false },
    idToken: () => channel.call("id-token", null),
    user: () => channel.call("user", null) as ReturnType<Shopify["user"]>,
    loading: (isLoading = true) => void channel.call("loading", isLoading),
    toast: toastApi(channel),
    resourcePicker: resourcePicker(channel),
    modal: {
      show: (id) => byId(id, (element) => element.show()),
      hide: (id) => byId(id, (element) => element.hide()),
      toggle: (id) => byId(id, (element) => element.toggle()),
    },
    saveBar: {
      show: (id) => byId(id, (element) => element.show()),
      hide: (id) => byId(id, (element) => element.hide()),
      toggle: (id) => byId(id, (element) => element.toggle()),
      async leaveConfirmation() {
        const leave = await channel.call("leave-confirmation", null);
        if (!leave) await new Promise<never>(() => {});
      },
    },
  };
  return played as Shopify;
}

function start(): void {
  const script = document.currentScript as HTMLScriptElement | null;
  if (script === null) return;
  const hostOrigin = new URL(script.src).origin;
  // Opened outside of the admin, the app is led back into it, as by the original.
  if (window.top === window.self) return location.replace(hostOrigin + devStoreAppPath + location.pathname);
  const channel = openHostChannel(hostOrigin);
  const bars = createSaveBars(channel);
  addStyles();
  window.shopify = createShopify(channel, bars, readConfig(script), hostOrigin);
  customElements.define("ui-modal", ModalElement);
  customElements.define("s-app-window", class extends ModalElement {});
  defineSaveBarElement(bars, channel);
  watchForms(bars, channel);
  interceptFetch(channel);
  redirectThroughHost(channel);
  void finishBounce(window.shopify.idToken);
  // A page inside a modal of the app must not move the admin's address or menu.
  if (window.parent === window.top) {
    reportLocation(channel);
    reportNavigation(channel);
    reportTitleBar(channel);
  }
}

if (!("shopify" in window)) start();
