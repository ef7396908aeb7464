import { refundReservation } from "#app/credits/give-back.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import { reportDays, reportReasonLengthMax, reportsPerMonthMax } from "#app/renders/bad-result-terms.ts";
import { undoPublication } from "#app/renders/undo-publication.server.ts";
import { Refusal } from "#app/refusal.ts";

interface ReportedRow {
  readonly state: string;
  readonly mode: string;
  readonly batch_id: string;
  readonly reservation_id: string | null;
  readonly reported_at: Date | null;
  readonly is_late: boolean;
  readonly reports_of_month: number;
}

async function lockRender(tx: Transaction, shopId: string, renderId: string): Promise<ReportedRow> {
  await tx.$queryRaw`SELECT 1 FROM render WHERE id = ${renderId} AND shop_id = ${shopId} FOR UPDATE`;
  // Then the account: two reports at once must not both be the last of the month. In this order, as everybody who moves
  // credits for a render.
  await tx.$queryRaw`SELECT 1 FROM credit_account WHERE shop_id = ${shopId} AND mode = 'live' FOR UPDATE`;
  const [row] = await tx.$queryRaw<ReportedRow[]>`
    SELECT state::text, mode::text, batch_id, reservation_id, reported_at,
      finished_at < now() - ${reportDays} * interval '1 day' AS is_late,
      (SELECT count(*)::int FROM render other
        WHERE other.shop_id = ${shopId} AND other.reported_at >= date_trunc('month', now())) AS reports_of_month
    FROM render WHERE id = ${renderId} AND shop_id = ${shopId}`;
  if (row === undefined) throw new Refusal("not_found", "There is no such picture in this shop.");
  return row;
}

function checkReport(row: ReportedRow): void {
  const refuse = (message: string) => new Refusal("refund_refused", message);
  if (row.state !== "completed") throw refuse("Only a finished picture can be reported.");
  if (row.mode !== "live" || row.reservation_id === null) throw refuse("This picture cost nothing.");
  if (row.is_late) throw refuse(`A picture can be reported within ${reportDays} days of its making.`);
  if (row.reports_of_month >= reportsPerMonthMax) {
    throw refuse(
      `${reportsPerMonthMax} pictures were reported this month, the most that can be. Write to us about more.`,
    );
  }
}

/** Gives the credits back and marks the picture, unless that was done before. Returns the credits given back. */
async function giveBack(tx: Transaction, shopId: string, renderId: string, reason: string): Promise<number> {
  const row = await lockRender(tx, shopId, renderId);
  if (row.reported_at !== null) return 0;
  checkReport(row);
  await tx.render.update({
    where: { id: renderId },
    data: { review: "rejected", reportedAt: new Date(), reportReason: reason },
  });
  const credits = await refundReservation(tx, {
    shopId,
    reservationId: row.reservation_id ?? "",
    // Without the person's words: what is in the ledger stays for ever, and they must go when the shop asks.
    reason: "Reported as a bad result",
  });
  const data = { batchId: row.batch_id, creditsReturned: credits, reason };
  await appendEvent(tx, { shopId, type: "render.reported", subjectId: renderId, data });
  return credits;
}

/**
 * The merchant says that a picture is no good: its credits come back, once, and it is taken off the product. Within
 * `reportDays` of its making, `reportsPerMonthMax` a month. Reporting again finishes what a crash left undone. Returns
 * the credits given back. Throws `Refusal`: not_found · refund_refused · render_state_conflict while it is being hung.
 */
export async function reportBadResult(shopId: string, renderId: string, reason: string): Promise<number> {
  const words = reason.trim().slice(0, reportReasonLengthMax);
  const { credits, hanging } = await inTransaction(async (tx) => {
    const active = { in: ["queued", "publishing", "published", "undoing"] } as const;
    const publication = await tx.publication.findFirst({ where: { shopId, renderId, state: { in: [...active.in] } } });
    if (publication?.state === "publishing") {
      throw new Refusal(
        "render_state_conflict",
        "This picture is just being put on the product. Report it when that is done.",
      );
    }
    return { credits: await giveBack(tx, shopId, renderId, words), hanging: publication };
  });
  if (hanging !== null) await undoPublication(shopId, hanging.id);
  return credits;
}
