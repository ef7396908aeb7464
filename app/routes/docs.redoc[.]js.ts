import { readRedocScript } from "#app/composition/docs-pages.server.ts";

/** GET /docs/redoc.js: what draws the reference, served by us. */
export async function loader({ request }: { request: Request }): Promise<Response> {
  const { text, etag } = await readRedocScript();
  const headers = { "Cache-Control": "public, max-age=86400", ETag: etag, "X-Content-Type-Options": "nosniff" };
  if (request.headers.get("if-none-match")?.replace(/^W\//, "") === etag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, { headers: { ...headers, "Content-Type": "text/javascript; charset=utf-8" } });
}
