import type { Caller } from "#app/api/caller.ts";
import { database } from "#app/db/client.server.ts";
import { getBatch } from "#app/renders/find-renders.server.ts";
import type { BatchView } from "#app/renders/render-view.ts";
import { Refusal } from "#app/refusal.ts";

/** The caller's generation of that id. Throws the same `not_found` for one that is missing, foreign or of the other mode. */
export async function findGeneration({ shop, mode }: Caller, generationId: string | undefined): Promise<BatchView> {
  const row = await database().batch.findFirst({
    where: { publicId: generationId ?? "", shopId: shop.id, mode, contract: "generations" },
    select: { id: true },
  });
  if (row === null) throw new Refusal("not_found", "There is no such generation in this organization.");
  return await getBatch(shop.id, row.id);
}
