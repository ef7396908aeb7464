import { mediaTypeOf } from "#app/api/keep-upload.server.ts";
import { env } from "#app/env.server.ts";
import { Refusal } from "#app/refusal.ts";
import { checkPictureLink, type LinkedPicture } from "#app/storage/picture-link.server.ts";
import { openPictureStorage } from "#app/storage/picture-storage.server.ts";

/** One answer for a changed, an expired and a missing picture: a link must not tell which pictures exist. */
function notThere(): Response {
  return new Response("This picture is not there, or its link has expired.", {
    status: 404,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}

/** Quotes and everything outside ASCII travel in the encoded form only (RFC 6266). */
function inlineName(fileName: string | null): string {
  return fileName === null ? "inline" : `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

function headersFor(link: LinkedPicture, mediaType: string): Record<string, string> {
  return {
    "Content-Type": mediaType,
    "Content-Disposition": inlineName(link.fileName),
    // Addressed by content: while the link lives, the bytes cannot change.
    "Cache-Control": `private, max-age=${link.secondsLeft}, immutable`,
    ETag: `"${link.sha256}"`,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
  };
}

async function readPicture(link: LinkedPicture): Promise<Uint8Array | null> {
  return openPictureStorage(env().STORAGE_DIR)
    .get(link.shopId, link.sha256)
    .catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "not_found") return null;
      throw error;
    });
}

/** GET /pictures/{shop}/{sha256}?expires&signature: the bytes of one picture for the holder of a signed link. */
export async function loader({ request }: { request: Request }): Promise<Response> {
  const link = checkPictureLink(request.url);
  const mediaType = link === null ? null : await mediaTypeOf(link.shopId, link.sha256);
  if (link === null || mediaType === null) return notThere();
  const headers = headersFor(link, mediaType);
  if (request.headers.get("if-none-match") === `"${link.sha256}"`) return new Response(null, { status: 304, headers });
  const bytes = await readPicture(link);
  if (bytes === null) return notThere();
  return new Response(Uint8Array.from(bytes), { headers: { ...headers, "Content-Length": String(bytes.byteLength) } });
}
