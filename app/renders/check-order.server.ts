import type { Transaction } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { isSandboxSource, isSandboxUrl } from "#app/renders/sandbox-wish.ts";
import { specKindsOf, type RenderRequest } from "#app/renders/render-request.ts";
import type { Source } from "#app/renders/source.ts";
import { Refusal } from "#app/refusal.ts";

/** Throws unless the shop exists and has the app installed. */
async function checkShop(tx: Transaction, shopId: string): Promise<void> {
  const shop = await tx.shop.findUnique({ where: { id: shopId }, select: { uninstalledAt: true } });
  if (shop === null) throw new Refusal("not_found", "There is no such shop.");
  if (shop.uninstalledAt !== null)
    throw new Refusal("shop_uninstalled", "This shop has uninstalled the app. Install it again to make pictures.");
}

function checkItems(request: RenderRequest): void {
  for (const [index, { spec, source, companions }] of request.items.entries()) {
    if (!specKindsOf[request.kind].includes(spec.kind))
      throw new Refusal("invalid_payload", `items[${index}] asks for ${spec.kind} in a request for ${request.kind}.`, {
        field: ["items", index, "spec", "kind"],
      });
    if (spec.kind !== "background-generator" && source === null)
      throw new Refusal("source_missing", `items[${index}] has no photo. Name the photo to work on.`, {
        field: ["items", index, "source"],
      });
    if (spec.kind !== "background-swap" && companions !== undefined && companions.length > 0)
      throw new Refusal("invalid_payload", `items[${index}]: only a background swap shows several products.`, {
        field: ["items", index, "companions"],
      });
  }
}

/** An id that an item names, and the path of the field that names it. */
interface NamedId {
  readonly id: string;
  readonly item: number;
  readonly field: readonly (string | number)[];
}

/** The ids that sources and companions of one type name, in order. */
function namedIds(request: RenderRequest, idOf: (source: Source) => string | null, property: string): NamedId[] {
  return request.items.flatMap(({ source, companions = [] }, item) => {
    const places = [
      { source, field: ["items", item, "source", property] },
      ...companions.map((companion, index) => ({
        source: companion,
        field: ["items", item, "companions", index, property],
      })),
    ];
    return places.flatMap(({ source: named, field }) => {
      const id = named === null ? null : idOf(named);
      return id === null ? [] : [{ id, item, field }];
    });
  });
}

function refuseMissing(wanted: readonly NamedId[], found: ReadonlySet<string>, what: string): void {
  const missing = wanted.find(({ id }) => !found.has(id));
  if (missing === undefined) return;
  const { item, field } = missing;
  throw new Refusal("source_missing", `items[${item}] names ${what} that this shop does not have.`, { field });
}

/** Live mode has no reserved inputs; an address that nobody can ever answer at is better refused now than by the worker. */
function refuseSandboxUrls(request: RenderRequest): void {
  const [found] = namedIds(request, (source) => (isSandboxUrl(source) ? "url" : null), "url");
  if (found === undefined) return;
  const words = `items[${found.item}] names an address of test mode. Use a cyc_test_ key with it, or another photo.`;
  throw new Refusal("source_url_refused", words, { field: found.field });
}

/** Whose order it is: modes do not see each other's pictures. */
interface Orderer {
  readonly shopId: string;
  readonly mode: Mode;
}

async function checkEarlierRenders(tx: Transaction, { shopId, mode }: Orderer, request: RenderRequest): Promise<void> {
  const wanted = namedIds(request, (source) => (source.type === "render" ? source.renderId : null), "renderId");
  if (wanted.length === 0) return;
  const ids = wanted.map(({ id }) => id);
  const rows = await tx.render.findMany({
    where: { shopId, mode, id: { in: ids }, state: "completed", resultSha256: { not: null } },
    select: { id: true },
  });
  refuseMissing(wanted, new Set(rows.map((row) => row.id)), "a finished picture");
}

async function checkUploads(tx: Transaction, { shopId, mode }: Orderer, request: RenderRequest): Promise<void> {
  const isWish = (source: Source) => mode === "test" && isSandboxSource(source);
  const wanted = namedIds(
    request,
    (source) => (source.type === "upload" && !isWish(source) ? source.key : null),
    "key",
  );
  if (wanted.length === 0) return;
  const keys = wanted.map(({ id }) => id);
  const rows = await tx.upload.findMany({ where: { shopId, key: { in: keys } }, select: { key: true } });
  refuseMissing(wanted, new Set(rows.map((row) => row.key)), "an upload");
}

/**
 * Checks what the shape of a request cannot say: the shop is installed, kinds agree, and sources belong to the shop.
 * Throws `Refusal`: not_found · shop_uninstalled · invalid_payload · source_missing (for a source of another shop or mode too).
 */
export async function checkOrder(tx: Transaction, orderer: Orderer, request: RenderRequest): Promise<void> {
  checkItems(request);
  if (orderer.mode === "live") refuseSandboxUrls(request);
  await checkShop(tx, orderer.shopId);
  await checkEarlierRenders(tx, orderer, request);
  await checkUploads(tx, orderer, request);
}
