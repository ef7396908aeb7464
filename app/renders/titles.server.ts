import { database } from "#app/db/client.server.ts";

/** What products were called when their last picture was ordered, by id. Products without pictures are left out. */
export async function productTitles(shopId: string, productIds: readonly string[]): Promise<Record<string, string>> {
  if (productIds.length === 0) return {};
  const rows = await database().$queryRaw<{ id: string; title: string }[]>`
    SELECT wanted.id, latest.product_title AS title
    FROM unnest(${[...productIds]}::text[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT product_title FROM render
      WHERE shop_id = ${shopId} AND product_id = wanted.id ORDER BY created_at DESC LIMIT 1
    ) AS latest
    WHERE latest.product_title IS NOT NULL`;
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]));
}

/** The product in each of these pictures, by the picture's id. Pictures without a product are left out. */
export async function pictureTitles(shopId: string, renderIds: readonly string[]): Promise<Record<string, string>> {
  if (renderIds.length === 0) return {};
  const rows = await database().render.findMany({
    where: { shopId, id: { in: [...renderIds] }, productTitle: { not: null } },
    select: { id: true, productTitle: true },
  });
  return Object.fromEntries(rows.map(({ id, productTitle }) => [id, productTitle ?? ""]));
}
