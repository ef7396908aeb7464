import { confirmInDialog } from "./confirm-dialog.ts";
import { buttonElement, element } from "./elements.ts";
import type { HostCalls, HostEvent } from "./messages.ts";

type Bar = HostCalls["save-bar"]["payload"];

/** The contextual save bar above the app: shown while the app has unsaved changes, and in the way of leaving it. */
export function createHostSaveBar(tell: (event: HostEvent) => void) {
  const place = document.getElementById("save-bar");
  let open: Bar | undefined;

  async function discard(bar: Bar): Promise<void> {
    const sure =
      !bar.confirmDiscard ||
      (await confirmInDialog("Discard all unsaved changes?", "What you changed on this page is lost.", "Discard"));
    if (sure) tell({ event: "save-bar-action", id: bar.id, action: "discard" });
  }
  function set(bar: Bar): void {
    if (!bar.open && open?.id !== bar.id) return;
    open = bar.open ? bar : undefined;
    if (place === null) return;
    place.hidden = open === undefined;
    place.replaceChildren(
      element("b", { textContent: "Unsaved changes" }),
      buttonElement(bar.discardLabel, () => void discard(bar)),
      buttonElement(bar.saveLabel, () => tell({ event: "save-bar-action", id: bar.id, action: "save" }), "primary"),
    );
  }
  /** True when nothing is unsaved, or when the merchant chooses to leave all the same. */
  async function mayLeave(): Promise<boolean> {
    if (open === undefined) return true;
    const leave = await confirmInDialog(
      "Leave page with unsaved changes?",
      "Leaving this page deletes what you have not saved.",
      "Leave page",
    );
    if (leave && open !== undefined) set({ ...open, open: false });
    return leave;
  }
  return { set, mayLeave };
}
