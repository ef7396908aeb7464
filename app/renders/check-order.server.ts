import type { Transaction } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import type { RenderRequest } from "#app/renders/render-request.ts";
import { Refusal } from "#app/refusal.ts";

/** Throws unless the shop exists and has the app installed. */
async function checkShop(tx: Transaction, shopId: string): Promise<void> {
  const shop = await tx.shop.findUnique({ where: { id: shopId }, select: { uninstalledAt: true } });
  if (shop === null) throw new Refusal("not_found", "There is no such shop.");
  if (shop.uninstalledAt !== null)
    throw new Refusal("shop_uninstalled", "This shop has uninstalled the app. Install it again to make pictures.");
}

function checkItems(request: RenderRequest): void {
  for (const [index, { spec, source }] of request.items.entries()) {
    if (spec.kind !== request.kind)
      throw new Refusal("invalid_payload", `items[${index}] asks for ${spec.kind} in a request for ${request.kind}.`, {
        field: ["items", index, "spec", "kind"],
      });
    if (spec.kind === "background-swap" && source === null)
      throw new Refusal("source_missing", `items[${index}] has no photo. Name the photo whose background to swap.`, {
        field: ["items", index, "source"],
      });
  }
}

/** The ids in `wanted` that are not in `found`, with the index of the item that named each first. */
function firstMissing(wanted: readonly (string | null)[], found: ReadonlySet<string>): number | null {
  const index = wanted.findIndex((id) => id !== null && !found.has(id));
  return index === -1 ? null : index;
}

/** Whose order it is: modes do not see each other's pictures. */
interface Orderer {
  readonly shopId: string;
  readonly mode: Mode;
}

async function checkEarlierRenders(tx: Transaction, { shopId, mode }: Orderer, request: RenderRequest): Promise<void> {
  const wanted = request.items.map(({ source }) => (source?.type === "render" ? source.renderId : null));
  const ids = wanted.filter((id) => id !== null);
  if (ids.length === 0) return;
  const rows = await tx.render.findMany({
    where: { shopId, mode, id: { in: ids }, state: "completed", resultSha256: { not: null } },
    select: { id: true },
  });
  const missing = firstMissing(wanted, new Set(rows.map((row) => row.id)));
  if (missing !== null)
    throw new Refusal("source_missing", `items[${missing}] names a finished picture that this shop does not have.`, {
      field: ["items", missing, "source", "renderId"],
    });
}

async function checkUploads(tx: Transaction, shopId: string, request: RenderRequest): Promise<void> {
  const wanted = request.items.map(({ source }) => (source?.type === "upload" ? source.key : null));
  const keys = wanted.filter((key) => key !== null);
  if (keys.length === 0) return;
  const rows = await tx.upload.findMany({ where: { shopId, key: { in: keys } }, select: { key: true } });
  const missing = firstMissing(wanted, new Set(rows.map((row) => row.key)));
  if (missing !== null)
    throw new Refusal("source_missing", `items[${missing}] names an upload that this shop does not have.`, {
      field: ["items", missing, "source", "key"],
    });
}

/**
 * Checks what the shape of a request cannot say: the shop is installed, kinds agree, and sources belong to the shop.
 * Throws `Refusal`: not_found · shop_uninstalled · invalid_payload · source_missing (for a source of another shop or mode too).
 */
export async function checkOrder(tx: Transaction, orderer: Orderer, request: RenderRequest): Promise<void> {
  checkItems(request);
  await checkShop(tx, orderer.shopId);
  await checkEarlierRenders(tx, orderer, request);
  await checkUploads(tx, orderer.shopId, request);
}
