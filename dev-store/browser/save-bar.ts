import type { HostChannel } from "./host-channel.ts";

const formBarId = "dev-store-form";

interface Bar {
  id: string;
  saveLabel: string;
  discardLabel: string;
  confirmDiscard: boolean;
}

export interface SaveBars {
  show: (bar: Bar) => Promise<void>;
  hide: (id: string) => Promise<void>;
  isShown: (id: string) => boolean;
}

export function createSaveBars(channel: HostChannel): SaveBars {
  let shown: Bar | undefined;
  return {
    async show(bar) {
      shown = bar;
      await channel.call("save-bar", { ...bar, open: true });
    },
    async hide(id) {
      if (shown?.id !== id) return;
      const bar = shown;
      shown = undefined;
      await channel.call("save-bar", { ...bar, open: false });
    },
    isShown: (id) => shown?.id === id,
  };
}

/** `<ui-save-bar>`: shows Save and Discard in the admin's frame; a click there clicks the button written in the page. */
export function defineSaveBarElement(bars: SaveBars, channel: HostChannel): void {
  let lastNumber = 0;
  class SaveBarElement extends HTMLElement {
    constructor() {
      super();
      channel.onEvent((event) => {
        if (event.event === "save-bar-action" && event.id === this.#barId) this.#buttons[event.action]?.click();
      });
    }
    readonly #fallbackId = `dev-store-bar-${++lastNumber}`;
    get #barId() {
      return this.id === "" ? this.#fallbackId : this.id;
    }
    get #buttons() {
      const all = [...this.querySelectorAll("button")];
      const save = all.find((button) => button.getAttribute("variant") === "primary");
      return { save, discard: all.find((button) => button !== save) };
    }
    get discardConfirmation(): boolean {
      return this.hasAttribute("discardconfirmation");
    }
    set discardConfirmation(value: boolean) {
      this.toggleAttribute("discardconfirmation", value);
    }
    get showing(): boolean {
      return bars.isShown(this.#barId);
    }
    async show(): Promise<void> {
      const { save, discard } = this.#buttons;
      await bars.show({
        id: this.#barId,
        saveLabel: save?.textContent?.trim() || "Save",
        discardLabel: discard?.textContent?.trim() || "Discard",
        confirmDiscard: this.discardConfirmation,
      });
      this.dispatchEvent(new Event("show"));
    }
    async hide(): Promise<void> {
      if (!this.showing) return;
      await bars.hide(this.#barId);
      this.dispatchEvent(new Event("hide"));
    }
    toggle(): Promise<void> {
      return this.showing ? this.hide() : this.show();
    }
    disconnectedCallback(): void {
      void this.hide();
    }
  }
  customElements.define("ui-save-bar", SaveBarElement);
}

/** Forms with `data-save-bar` show the bar by themselves as soon as something in them changes. */
export function watchForms(bars: SaveBars, channel: HostChannel): void {
  let dirtyForm: HTMLFormElement | undefined;
  const formOf = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  const changed = (event: Event) => {
    const form = formOf(event);
    if (form === null || dirtyForm === form) return;
    dirtyForm = form;
    const confirmDiscard = form.hasAttribute("data-discard-confirmation");
    void bars.show({ id: formBarId, saveLabel: "Save", discardLabel: "Discard", confirmDiscard });
  };
  const settled = (event: Event) => {
    if (formOf(event) === null) return;
    dirtyForm = undefined;
    void bars.hide(formBarId);
  };
  addEventListener("input", changed);
  addEventListener("change", changed);
  addEventListener("submit", settled);
  addEventListener("reset", settled);
  channel.onEvent((event) => {
    if (event.event !== "save-bar-action" || event.id !== formBarId) return;
    if (event.action === "save") dirtyForm?.requestSubmit();
    else dirtyForm?.reset();
  });
}
