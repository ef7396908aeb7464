import type { RenderedPage } from "#app/contracts/docs/render-markdown.ts";

/** An entry of the navigation. */
export interface DocsLink {
  /** "errors"; "index" for the first page. */
  readonly name: string;
  readonly title: string;
}

const addressOf = (name: string) => (name === "index" ? "/docs" : `/docs/${name}`);

function navigation(links: readonly DocsLink[], current: string): string {
  const items = links.map(({ name, title }) => {
    const here = name === current ? ' aria-current="page"' : "";
    return `<li><a href="${addressOf(name)}"${here}>${title}</a></li>`;
  });
  return `<ul>${items.join("")}</ul>`;
}

const head = (title: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Cyclorama API</title>
<link rel="stylesheet" href="/docs.css">
</head>`;

const machineReadable = `<p class="files"><a href="/openapi.json">openapi.json</a> <a href="/postman.json">Postman</a></p>`;

/** A page of the documentation as a whole HTML document. It needs no script. */
export function docsPage(page: RenderedPage, links: readonly DocsLink[], current: string): string {
  const contents = page.headings.map(({ id, text }) => `<li><a href="#${id}">${text}</a></li>`).join("");
  const aside =
    page.headings.length < 2 ? "" : `<aside aria-label="On this page"><p>On this page</p><ul>${contents}</ul></aside>`;
  return `${head(page.title)}
<body>
<a class="skip" href="#content">Skip to the text</a>
<header><a class="brand" href="/docs">Cyclorama <span>API</span></a>
<details class="menu"><summary>Pages</summary><nav aria-label="Pages">${navigation(links, current)}</nav></details></header>
<div class="columns">
<nav class="pages" aria-label="Documentation">${navigation(links, current)}${machineReadable}</nav>
<main id="content">${page.html}</main>
${aside}
</div>
</body>
</html>
`;
}

/** The reference: Redoc draws it from openapi.json, so it alone needs a script. */
export function referencePage(): string {
  return `${head("Reference")}
<body class="reference">
<header><a class="brand" href="/docs">Cyclorama <span>API</span></a><a href="/docs">Guides</a></header>
<noscript><p>This page is drawn by a script. The same is in <a href="/openapi.json">openapi.json</a>.</p></noscript>
<redoc spec-url="/openapi.json" hide-download-button="false" path-in-middle-panel="true" json-sample-expand-level="3"
 scroll-y-offset="header" sort-tags-alphabetically="false"></redoc>
<script src="/docs/redoc.js"></script>
</body>
</html>
`;
}
