import type { Prisma } from "@prisma/client";
import { database } from "#app/db/client.server.ts";
import type { BatchView, RenderView } from "#app/renders/render-view.ts";
import { renderInclude, viewBatch, viewRender } from "#app/renders/view-render.server.ts";
import { Refusal } from "#app/refusal.ts";

export interface RenderFilter {
  readonly productId?: string;
  readonly batchId?: string;
  readonly unfinishedOnly?: boolean;
  readonly mode?: "live" | "test";
  readonly states?: readonly RenderView["state"][];
  readonly review?: RenderView["review"];
  /** True: on a product or on the way there or back. False: not. */
  readonly hangs?: boolean;
  readonly limit: number;
  /** The id of the last render of the page before. */
  readonly before?: string;
}

const unfinishedStates = ["queued", "processing"] as const;

function statesWanted(filter: RenderFilter): RenderView["state"][] | undefined {
  const states = filter.states === undefined ? undefined : [...filter.states];
  if (filter.unfinishedOnly !== true) return states;
  return states?.filter((state) => state === "queued" || state === "processing") ?? [...unfinishedStates];
}

function hangsOrNot(hangs: boolean | undefined): Prisma.RenderWhereInput {
  if (hangs === undefined) return {};
  const hanging: Prisma.PublicationWhereInput = { state: { in: ["queued", "publishing", "published", "undoing"] } };
  return { publications: hangs ? { some: hanging } : { none: hanging } };
}

/** The shop's renders, newest first, at most `limit`. */
export async function listRenders(shopId: string, filter: RenderFilter): Promise<RenderView[]> {
  const states = statesWanted(filter);
  const rows = await database().render.findMany({
    where: {
      shopId,
      ...(filter.productId === undefined ? {} : { productId: filter.productId }),
      ...(filter.batchId === undefined ? {} : { batchId: filter.batchId }),
      ...(filter.mode === undefined ? {} : { mode: filter.mode }),
      ...(states === undefined ? {} : { state: { in: states } }),
      ...(filter.review === undefined ? {} : { review: filter.review }),
      ...hangsOrNot(filter.hangs),
      ...(filter.before === undefined ? {} : { id: { lt: filter.before } }),
    },
    include: renderInclude,
    orderBy: { id: "desc" },
    take: filter.limit,
  });
  return rows.map(viewRender);
}

/** One render of the shop. Throws `Refusal("not_found")`, for another shop's render too. */
export async function getRender(shopId: string, renderId: string): Promise<RenderView> {
  const row = await database().render.findFirst({ where: { id: renderId, shopId }, include: renderInclude });
  if (row === null) throw new Refusal("not_found", "There is no such picture in this shop.");
  return viewRender(row);
}

/** One batch of the shop with its renders in the order asked for. Throws `Refusal("not_found")`. */
export async function getBatch(shopId: string, batchId: string): Promise<BatchView> {
  const row = await database().batch.findFirst({
    where: { id: batchId, shopId },
    include: { renders: { include: renderInclude, orderBy: { id: "asc" } } },
  });
  if (row === null) throw new Refusal("not_found", "There is no such request in this shop.");
  return viewBatch(row, row.renders.map(viewRender));
}

export interface PictureCounts {
  /** Queued or being made. */
  readonly working: number;
  /** Made, not rejected and not on the product; also what waits for a yes. */
  readonly ready: number;
  /** On the product, or on the way there. */
  readonly published: number;
}

/** How many pictures of each product are where. Products without any are left out of the map. */
export async function pictureCountsByProduct(
  shopId: string,
  productIds: readonly string[],
): Promise<Map<string, PictureCounts>> {
  const rows = await database().$queryRaw<({ product_id: string } & Record<keyof PictureCounts, bigint>)[]>`
    SELECT product_id,
      count(*) FILTER (WHERE state IN ('queued', 'processing')) AS working,
      count(*) FILTER (WHERE state IN ('rendered', 'completed') AND review <> 'rejected' AND NOT hangs) AS ready,
      count(*) FILTER (WHERE hangs) AS published
    FROM (
      SELECT render.product_id, render.state, render.review, EXISTS (
        SELECT FROM publication WHERE publication.render_id = render.id
          AND publication.state IN ('queued', 'publishing', 'published', 'undoing')) AS hangs
      FROM render WHERE render.shop_id = ${shopId} AND render.product_id = ANY (${[...productIds]}::text[])
    ) AS counted
    GROUP BY product_id`;
  return new Map(
    rows.map((row) => [
      row.product_id,
      { working: Number(row.working), ready: Number(row.ready), published: Number(row.published) },
    ]),
  );
}
