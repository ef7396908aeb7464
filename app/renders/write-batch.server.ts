import type { Prisma } from "@prisma/client";
import { warnOfLowBalance } from "#app/credits/ledger.server.ts";
import { refusingLedgerErrors } from "#app/credits/ledger-refusals.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { columnNames, columnsOf } from "#app/db/row-columns.server.ts";

/** A batch and its renders as they are to be written, and what each render costs. */
interface NewBatch {
  readonly batch: Prisma.BatchCreateManyInput;
  readonly renders: readonly Prisma.RenderCreateManyInput[];
  readonly credits: number;
  /** Whose monthly budget the reservations count against. */
  readonly budgetSubject: string | undefined;
}

/** Prisma's name of a kind has no hyphen, the database's has. */
const rowOf = (row: { readonly kind: string }) => ({ ...columnsOf(row), kind: row.kind.replace("_", "-") });

/**
 * Writes a batch and its renders and reserves their credits, all in one statement: the rows travel as JSON, so that its
 * text is the same for any number of them. Null when the shop's batch with the same request id was written before.
 * Throws `Refusal`: insufficient_credits · budget_used_up.
 */
export async function writeBatch(tx: Transaction, wanted: NewBatch): Promise<{ availableAfter: number } | null> {
  const { credits, budgetSubject = null } = wanted;
  const { shopId, mode } = wanted.batch;
  const batch = rowOf(wanted.batch);
  const renders = wanted.renders.map(rowOf);
  const [one = {}] = renders;
  const ids = wanted.renders.map(({ id }) => id);
  const [row] = await refusingLedgerErrors(
    () =>
      tx.$queryRaw<{ available_after: bigint; warned_below: bigint | null }[]>`
        WITH placed AS (
          INSERT INTO batch (${columnNames(batch)})
          SELECT ${columnNames(batch)} FROM jsonb_populate_record(NULL::batch, ${JSON.stringify(batch)}::jsonb)
          ON CONFLICT DO NOTHING RETURNING id
        ), reserved AS (
          SELECT held.* FROM placed CROSS JOIN LATERAL
            credits_reserve(${shopId}, ${mode}::mode, ${credits}::bigint, ${ids}::text[], ${budgetSubject}) AS held
        ), written AS (
          INSERT INTO render (${columnNames(one)}, reservation_id)
          SELECT ${columnNames(one, "filled.")}, reserved.reservation_id
          FROM jsonb_populate_recordset(NULL::render, ${JSON.stringify(renders)}::jsonb) AS filled
          JOIN reserved ON reserved.reference = filled.id
        )
        SELECT available_after, warned_below FROM reserved LIMIT 1`,
  );
  if (row === undefined) return null;
  const availableAfter = Number(row.available_after);
  await warnOfLowBalance(tx, { shopId, mode }, row.warned_below, availableAfter);
  return { availableAfter };
}
