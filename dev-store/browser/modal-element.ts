import { actionsOf, describeAction } from "./title-bar.ts";

const widthOfVariant: Record<string, string> = { small: "400px", base: "620px", large: "980px", max: "100vw" };
const ownParts = new Set(["UI-TITLE-BAR", "UI-SAVE-BAR"]);

const overlayStyle = `
  .dev-store-overlay { position: fixed; inset: 0; z-index: 2147483000; display: grid; place-items: center; padding: 24px; background: #23302f80; }
  .dev-store-modal { display: flex; flex-direction: column; width: 100%; max-height: 100%; overflow: hidden; border-radius: 14px; background: #fff; box-shadow: 0 20px 60px #0005; }
  .dev-store-modal > header, .dev-store-modal > footer { display: flex; align-items: center; gap: 8px; padding: 12px 16px; font: 600 14px system-ui; }
  .dev-store-modal > header { justify-content: space-between; border-bottom: 1px solid #e5e5e5; }
  .dev-store-modal > footer { justify-content: flex-end; border-top: 1px solid #e5e5e5; }
  .dev-store-modal > footer:empty { display: none; }
  .dev-store-modal > .dev-store-content { overflow: auto; flex: 1; }
  .dev-store-modal iframe { width: 100%; height: 70vh; border: 0; display: block; }
  .dev-store-modal button.dev-store { font: 500 13px system-ui; padding: 6px 12px; border: 1px solid #c9c9c9; border-radius: 8px; background: #fff; cursor: pointer; }
  .dev-store-modal button.dev-store.primary { background: #0d6e66; border-color: #0d6e66; color: #fff; }
  .dev-store-modal button.dev-store:disabled { opacity: .5; cursor: default; }
  ui-nav-menu, s-app-nav, ui-title-bar, ui-modal, ui-save-bar { display: none; }
`;

/** Kept out of the document's own nodes, which the app's framework counts when it takes the page over. */
export function addStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(overlayStyle);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function button(label: string, className: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `dev-store ${className}`;
  element.textContent = label;
  element.addEventListener("click", onClick);
  return element;
}

/**
 * `<ui-modal>`: its content shows in an overlay of the app's page, its title bar as head and foot of the overlay. React
 * puts the content in through the `content` property; plain pages write it between the tags.
 */
export class ModalElement extends HTMLElement {
  readonly content: HTMLElement = Object.assign(document.createElement("div"), { className: "dev-store-content" });
  #overlay: HTMLElement | undefined;
  #frame: HTMLIFrameElement | undefined;
  readonly #watcher = new MutationObserver(() => this.#drawBars());
  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") void this.hide();
  };

  get variant(): "small" | "base" | "large" | "max" {
    return (this.getAttribute("variant") ?? "base") as "base";
  }
  set variant(value: "small" | "base" | "large" | "max") {
    this.setAttribute("variant", value);
  }
  get src(): string | undefined {
    return this.getAttribute("src") ?? undefined;
  }
  set src(value: string | undefined) {
    if (value === undefined) this.removeAttribute("src");
    else this.setAttribute("src", value);
  }
  get contentWindow(): Window | null {
    return this.#frame?.contentWindow ?? null;
  }

  async show(): Promise<void> {
    if (this.#overlay !== undefined) return;
    this.#fillContent();
    const overlay = Object.assign(document.createElement("div"), { className: "dev-store-overlay" });
    const dialog = Object.assign(document.createElement("section"), { className: "dev-store-modal" });
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    dialog.style.maxWidth = widthOfVariant[this.variant] ?? "620px";
    dialog.append(document.createElement("header"), this.content, document.createElement("footer"));
    overlay.append(dialog);
    document.body.append(overlay);
    this.#overlay = overlay;
    this.#drawBars();
    this.#watcher.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    addEventListener("keydown", this.#onKey);
    this.dispatchEvent(new Event("show"));
  }

  async hide(): Promise<void> {
    if (this.#overlay === undefined) return;
    this.#watcher.disconnect();
    removeEventListener("keydown", this.#onKey);
    this.#overlay.remove();
    this.#overlay = undefined;
    this.dispatchEvent(new Event("hide"));
  }

  toggle(): Promise<void> {
    return this.#overlay === undefined ? this.show() : this.hide();
  }

  disconnectedCallback(): void {
    void this.hide();
  }

  #fillContent(): void {
    if (this.src !== undefined) {
      this.#frame ??= document.createElement("iframe");
      this.#frame.src = this.src;
      this.content.replaceChildren(this.#frame);
    } else if (this.content.childNodes.length === 0) {
      this.content.append(...[...this.children].filter((child) => !ownParts.has(child.tagName)));
    }
  }

  #drawBars(): void {
    const [header, footer] = [this.#overlay?.querySelector("header"), this.#overlay?.querySelector("footer")];
    const bar = this.querySelector("ui-title-bar");
    const title = Object.assign(document.createElement("span"), { textContent: bar?.getAttribute("title") ?? "" });
    const close = button("✕", "close", () => void this.hide());
    close.setAttribute("aria-label", "Close");
    header?.replaceChildren(title, close);
    const actions = bar === null ? [] : actionsOf(bar);
    const buttons = actions.map((action, index) => {
      const { label, primary, disabled } = describeAction(action, index);
      const element = button(label, primary ? "primary" : "", () => action.click());
      element.disabled = disabled;
      return element;
    });
    footer?.replaceChildren(...buttons.toReversed());
  }
}
