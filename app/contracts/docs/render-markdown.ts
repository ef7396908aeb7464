import { Marked, type Tokens } from "marked";

/** A page of markdown as HTML. */
export interface RenderedPage {
  readonly title: string;
  readonly html: string;
  /** Headings of the second level, for the list at the page's side. */
  readonly headings: readonly { readonly id: string; readonly text: string }[];
}

/** The anchor of a heading: its words in lower case with hyphens. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s+/g, "-");
}

/** Pages link to each other as files, so that they can be read in the repository as well. */
function servedAddress(address: string): string {
  const [, name, anchor = ""] = /^([\w-]+)\.md(#.*)?$/.exec(address) ?? [];
  if (name === undefined) return address;
  return `${name === "index" ? "/docs" : `/docs/${name}`}${anchor}`;
}

/** A markdown page of ours as HTML, with anchors on its headings. What it holds is trusted: it comes with the product. */
export function renderMarkdown(markdown: string): RenderedPage {
  const headings: { id: string; text: string }[] = [];
  let title = "";
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const inner = this.parser.parseInline(tokens);
        const id = anchorOf(text);
        const plain = inner.replaceAll(/<[^>]+>/g, "");
        if (depth === 1) title = plain;
        if (depth === 1) return `<h1>${inner}</h1>\n`;
        if (depth === 2) headings.push({ id, text: plain });
        return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${inner}</a></h${depth}>\n`;
      },
      image({ href, text }: Tokens.Image) {
        return `<img src="${href.replace(/^\.\.\/pictures\//, "/docs/pictures/")}" alt="${text}" loading="lazy">`;
      },
      link({ href, tokens }: Tokens.Link) {
        return `<a href="${servedAddress(href)}">${this.parser.parseInline(tokens)}</a>`;
      },
      table(token: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: string) =>
          row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("");
        const head = token.header.some(({ text }) => text !== "")
          ? `<thead><tr>${cells(token.header, "th")}</tr></thead>`
          : "";
        const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
        return `<div class="table" tabindex="0"><table>${head}<tbody>${rows}</tbody></table></div>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { title, html, headings };
}
