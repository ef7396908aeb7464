import { readHealth } from "#app/api/health.server.ts";
import { version } from "../../package.json";

/** GET /healthz: whether this process can do its work. 200 when it can, 503 when the database does not answer. */
export async function loader(): Promise<Response> {
  const health = await readHealth();
  return Response.json(
    { ...health, version },
    { status: health.ok ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
