import { buttonElement, element } from "./elements.ts";
import type { HostCalls, HostEvent } from "./messages.ts";

/** Short messages at the foot of the admin. */
export function createToasts(tell: (event: HostEvent) => void) {
  const place = element("div", { className: "toasts", ariaLive: "polite" });
  document.body.append(place);
  const shown = new Map<string, HTMLElement>();

  function hide(id: string): void {
    const toast = shown.get(id);
    if (toast === undefined) return;
    shown.delete(id);
    toast.remove();
    tell({ event: "toast-dismissed", id });
  }
  function show({ id, message, durationMs, isError, action }: HostCalls["toast-show"]["payload"]): void {
    const act = () => {
      tell({ event: "toast-action", id });
      hide(id);
    };
    const close = buttonElement("✕", () => hide(id));
    close.ariaLabel = "Dismiss";
    const toast = element(
      "div",
      { className: isError ? "toast error" : "toast", role: isError ? "alert" : "status" },
      element("span", { textContent: message }),
      action === null ? null : buttonElement(action, act),
      close,
    );
    shown.set(id, toast);
    place.append(toast);
    setTimeout(() => hide(id), durationMs);
  }
  return { show, hide };
}
