import type { Caller } from "#app/api/caller.ts";
import { database } from "#app/db/client.server.ts";
import type { RenderView } from "#app/renders/render-view.ts";
import { renderInclude, viewRender } from "#app/renders/view-render.server.ts";

/** A page of the caller's renders in its mode, newest first (only those in `state` when it is given), and how many there are in all. */
export async function listJobs(
  caller: Caller,
  page: { readonly limit: number; readonly offset: number; readonly state?: RenderView["state"] },
): Promise<{ jobs: RenderView[]; count: number }> {
  const { state } = page;
  const where = { shopId: caller.shop.id, mode: caller.mode, ...(state === undefined ? {} : { state }) };
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

/** The door through which each of the shop's batches was ordered (api, admin, flow), by batch id. */
export async function originsOf(shopId: string, batchIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await database().batch.findMany({
    where: { shopId, id: { in: [...batchIds] } },
    select: { id: true, origin: true },
  });
  return new Map(rows.map(({ id, origin }) => [id, origin]));
}
