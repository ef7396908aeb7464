/** A piece of HTML that is safe to put into a page as it stands. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | null | false | undefined | readonly Value[];

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string") return value.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? "");
  if (typeof value === "number") return String(value);
  if ("markup" in value) return value.markup;
  return value.map(render).join("");
}

/** Template tag: everything put into it is escaped, unless it came out of this tag itself. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return { markup: strings.map((text, index) => text + render(values[index])).join("") };
}
