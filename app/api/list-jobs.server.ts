import type { Caller } from "#app/api/caller.ts";
import { database } from "#app/db/client.server.ts";
import type { RenderView } from "#app/renders/render-view.ts";
import { renderInclude, viewRender } from "#app/renders/view-render.server.ts";

/** A page of the caller's renders in its mode, newest first, and how many there are in all. */
export async function listJobs(
  caller: Caller,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ jobs: RenderView[]; count: number }> {
  const where = { shopId: caller.shop.id, mode: caller.mode };
  const [rows, count] = await Promise.all([
    database().render.findMany({
      where,
      include: renderInclude,
      orderBy: { id: "desc" },
      take: page.limit,
      skip: page.offset,
    }),
    database().render.count({ where }),
  ]);
  return { jobs: rows.map(viewRender), count };
}
