import { buttonElement, element } from "./elements.ts";

/** Asks in the admin's own dialog. Answers true for yes, false for no or for closing it. */
export function confirmInDialog(question: string, explanation: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = element(
      "dialog",
      {},
      element("div", { className: "dialog-body" }, element("h2", { textContent: question }), explanation),
      element(
        "footer",
        {},
        buttonElement("Stay", () => dialog.close("no")),
        buttonElement(yes, () => dialog.close("yes"), "primary"),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
