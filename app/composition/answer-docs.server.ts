import { readDocsPage } from "#app/composition/docs-pages.server.ts";

/** Guides need our style sheet and nothing else. */
const guidePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Redoc writes styles into the page and searches in a worker that it makes of a blob. */
const referencePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src blob:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Answers with a page of the documentation, or 404. */
export async function answerDocs(name: string): Promise<Response> {
  const html = await readDocsPage(name);
  if (html === null) return new Response("There is no such page. The documentation begins at /docs.", { status: 404 });
  return new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "public, max-age=300",
      "Content-Security-Policy": name === "reference" ? referencePolicy : guidePolicy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "same-origin",
    },
  });
}
