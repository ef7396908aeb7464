import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { errorCodesMarkdown } from "#app/contracts/docs/error-codes.ts";
import { docsPage, referencePage, type DocsLink } from "#app/contracts/docs/page-layout.ts";
import { renderMarkdown, type RenderedPage } from "#app/contracts/docs/render-markdown.ts";

const folder = "docs/api";

/** Pages in the order in which somebody new reads them; those that are not named come before the last. */
const readingOrder = [
  "index",
  "authentication",
  "standardize",
  "workflows",
  "enhancements",
  "generations",
  "idempotency",
  "errors",
  "credits",
  "channel-rules",
];
const lastPage = "versioning-and-changelog";

interface DocsSite {
  readonly links: readonly DocsLink[];
  readonly pages: ReadonlyMap<string, RenderedPage>;
}

function placeOf(name: string): number {
  if (name === lastPage) return readingOrder.length + 1;
  const place = readingOrder.indexOf(name);
  return place === -1 ? readingOrder.length : place;
}

async function readSite(): Promise<DocsSite> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".md"));
  const names = files.map((file) => file.replace(/\.md$/, ""));
  names.sort((one, other) => placeOf(one) - placeOf(other) || one.localeCompare(other));
  const rendered = names.map(async (name) => {
    const text = await readFile(path.join(folder, `${name}.md`), "utf8");
    return [name, renderMarkdown(name === "errors" ? `${text}\n${errorCodesMarkdown()}` : text)] as const;
  });
  const pages = new Map(await Promise.all(rendered));
  const links = names.map((name) => ({ name, title: pages.get(name)?.title ?? name }));
  return { links: [...links, { name: "reference", title: "Reference" }], pages };
}

let site: Promise<DocsSite> | undefined;

/** A page's whole HTML by the name of its file, or null when there is none. */
export async function readDocsPage(name: string): Promise<string | null> {
  site ??= readSite();
  const { links, pages } = await site;
  if (name === "reference") return referencePage();
  const page = pages.get(name);
  return page === undefined ? null : docsPage(page, links, name);
}

interface Script {
  readonly text: string;
  readonly etag: string;
}

async function readScript(): Promise<Script> {
  const file = createRequire(path.resolve("package.json")).resolve("redoc/bundles/redoc.standalone.js");
  const text = await readFile(file, "utf8");
  return { text, etag: `"${createHash("sha256").update(text).digest("hex").slice(0, 32)}"` };
}

let script: Promise<Script> | undefined;

/** The script that draws the reference, from its package. */
export async function readRedocScript(): Promise<Script> {
  script ??= readScript();
  return await script;
}
