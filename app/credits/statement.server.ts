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
  available_after: bigint;
}

function viewTransfer(row: StatementRow): TransferView {
  const isForRender = row.kind !== "grant" && row.kind !== "expire" && isUlid(row.reference);
  return {
    id: row.id,
    kind: row.kind,
    credits: Number(row.credits),
    reference: row.reference,
    renderId: isForRender ? row.reference : null,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    availableAfter: Number(row.available_after),
  };
}

/**
 * The shop's movements, newest first, at most `limit`; of one kind when it is given. `next` goes into `before` for the page after; null at the end.
 * Lines are in the order in which they were written: that of the debit entries' numbers.
 */
export async function listTransfers(
  shopId: string,
  mode: Mode,
  page: { readonly limit: number; readonly before?: string | undefined; readonly kind?: TransferKindView | undefined },
): Promise<{ rows: TransferView[]; next: string | null }> {
  const before = page.before !== undefined && /^\d{1,18}$/.test(page.before) ? BigInt(page.before) : null;
  const found = await database().$queryRaw<StatementRow[]>`
    SELECT entry.id AS entry_id, transfer.id, transfer.kind::text, transfer.credits, transfer.reference,
      transfer.reason, transfer.created_at,
      (SELECT spendable.balance_after FROM credit_entry spendable
        WHERE spendable.shop_id = entry.shop_id AND spendable.mode = entry.mode AND spendable.account = 'available'
          AND spendable.id <= (SELECT max(pair.id) FROM credit_entry pair WHERE pair.transfer_id = transfer.id)
        ORDER BY spendable.id DESC LIMIT 1) AS available_after
    FROM credit_entry entry JOIN credit_transfer transfer ON transfer.id = entry.transfer_id
    WHERE entry.shop_id = ${shopId} AND entry.mode = ${mode}::mode AND entry.credits < 0
      AND (${before}::bigint IS NULL OR entry.id < ${before}::bigint)
      AND (${page.kind ?? null}::text IS NULL OR transfer.kind::text = ${page.kind ?? null}::text)
    ORDER BY entry.id DESC LIMIT ${page.limit + 1}`;
  const rows = found.slice(0, page.limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(viewTransfer),
    next: found.length > page.limit && last !== undefined ? String(last.entry_id) : null,
  };
}
