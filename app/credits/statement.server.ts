import type { TransferKindView, TransferView } from "#app/credits/credit-views.ts";
import { isUlid } from "#app/db/ids.ts";
import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";

interface StatementRow {
  entry_id: bigint;
  id: string;
  kind: TransferKindView;
  credits: bigint;
  reference: string;
  reason: string | null;
  created_at: Date;
}

function viewTransfer(row: StatementRow, availableAfter: bigint): TransferView {
  const isForRender = row.kind !== "grant" && row.kind !== "expire" && isUlid(row.reference);
  return {
    id: row.id,
    kind: row.kind,
    credits: Number(row.credits),
    reference: row.reference,
    renderId: isForRender ? row.reference : null,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    availableAfter: Number(availableAfter),
  };
}

interface StatementPage {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly kind?: TransferKindView | undefined;
}

/** Lines of every kind, or of the two that most lines are: walks the entries from the newest on. */
async function walkEntries(shopId: string, mode: Mode, page: StatementPage, before: bigint | null) {
  return await database().$queryRaw<StatementRow[]>`
    SELECT entry.id AS entry_id, transfer.id, transfer.kind::text, transfer.credits, transfer.reference,
      transfer.reason, transfer.created_at
    FROM credit_entry entry JOIN credit_transfer transfer ON transfer.id = entry.transfer_id
    WHERE entry.shop_id = ${shopId} AND entry.mode = ${mode}::mode AND entry.credits < 0
      AND (${before}::bigint IS NULL OR entry.id < ${before}::bigint)
      AND (${page.kind ?? null}::text IS NULL OR transfer.kind = ${page.kind ?? null}::transfer_kind)
    ORDER BY entry.id DESC LIMIT ${page.limit + 1}`;
}

/** Lines of a rare kind: finds the transfers by their kind first. */
async function findOfKind(shopId: string, mode: Mode, page: StatementPage, before: bigint | null) {
  return await database().$queryRaw<StatementRow[]>`
    WITH rare AS MATERIALIZED (
      SELECT * FROM credit_transfer
      WHERE shop_id = ${shopId} AND mode = ${mode}::mode AND kind = ${page.kind ?? null}::transfer_kind
        AND kind NOT IN ('reserve', 'settle')
    )
    SELECT entry.id AS entry_id, rare.id, rare.kind::text, rare.credits, rare.reference, rare.reason, rare.created_at
    FROM rare JOIN credit_entry entry ON entry.transfer_id = rare.id AND entry.credits < 0
    WHERE ${before}::bigint IS NULL OR entry.id < ${before}::bigint
    ORDER BY entry.id DESC LIMIT ${page.limit + 1}`;
}

/** What was spendable after each line, by the line's transfer. */
async function availableAfterEach(shopId: string, mode: Mode, ids: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await database().$queryRaw<{ id: string; available_after: bigint }[]>`
    SELECT line.id, coalesce(spendable.balance_after, 0) AS available_after
    FROM (SELECT transfer_id AS id, max(id) AS last FROM credit_entry
      WHERE transfer_id = ANY (${[...ids]}::text[]) GROUP BY transfer_id) AS line
    LEFT JOIN LATERAL (
      SELECT balance_after FROM credit_entry
      WHERE shop_id = ${shopId} AND mode = ${mode}::mode AND account = 'available' AND id <= line.last
      ORDER BY id DESC LIMIT 1
    ) AS spendable ON true`;
  return new Map(rows.map((row) => [row.id, row.available_after]));
}

/**
 * The shop's movements, newest first, at most `limit`; of one kind when it is given. `next` goes into `before` for the
 * page after; null at the end. Lines are in the order in which they were written: that of the debit entries' numbers.
 */
export async function listTransfers(
  shopId: string,
  mode: Mode,
  page: StatementPage,
): Promise<{ rows: TransferView[]; next: string | null }> {
  const before = page.before !== undefined && /^\d{1,18}$/.test(page.before) ? BigInt(page.before) : null;
  const isRare = page.kind !== undefined && page.kind !== "reserve" && page.kind !== "settle";
  const found = await (isRare ? findOfKind : walkEntries)(shopId, mode, page, before);
  const rows = found.slice(0, page.limit);
  const last = rows.at(-1);
  const ids = rows.map(({ id }) => id);
  const available = ids.length === 0 ? new Map<string, bigint>() : await availableAfterEach(shopId, mode, ids);
  return {
    rows: rows.map((row) => viewTransfer(row, available.get(row.id) ?? 0n)),
    next: found.length > page.limit && last !== undefined ? String(last.entry_id) : null,
  };
}
