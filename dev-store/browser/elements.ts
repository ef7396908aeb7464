type Child = Node | string | null;

/** Makes an element with properties and children; null children are left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<Omit<HTMLElementTagNameMap[Name], "style">> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function buttonElement(label: string, onClick: () => void, className = ""): HTMLButtonElement {
  const made = element("button", { type: "button", textContent: label, className });
  made.addEventListener("click", onClick);
  return made;
}
