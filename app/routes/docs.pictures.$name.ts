import { readFile } from "node:fs/promises";
import path from "node:path";

/** GET /docs/pictures/…: the pictures of the guides. */
export const loader = async ({ params }: { params: Record<string, string | undefined> }): Promise<Response> => {
  const [name] = /^[a-z-]+\.webp$/.exec(params["name"] ?? "") ?? [];
  const bytes = name === undefined ? null : await readFile(path.join("docs/pictures", name)).catch(() => null);
  if (bytes === null) return new Response("There is no such picture.", { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: { "Content-Type": "image/webp", "Cache-Control": "public, max-age=3600" },
  });
};
