import { checkAmount } from "#app/credits/amount.ts";
import { refusingLedgerErrors } from "#app/credits/ledger-refusals.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";

/**
 * What came from a grant that is over meanwhile returns as a new one that runs this long: as long as a merchant who was
 * let down needs to try again.
 */
const goodwillDays = 60;

export interface Refund {
  readonly shopId: string;
  readonly reservationId: string;
  /** Shown in the statement. */
  readonly reason: string;
}

/**
 * Gives back what a reservation spent, once: to the grants it came from, and as goodwill where these are over. Returns
 * the credits given back, 0 when they were given back before. Throws `Refusal`: not_found · render_state_conflict when
 * nothing was spent.
 */
export async function refundReservation(tx: Transaction, refund: Refund): Promise<number> {
  const { shopId, reservationId, reason } = refund;
  const rows = await refusingLedgerErrors(
    () =>
      tx.$queryRaw<{ credits: bigint; mode: Mode }[]>`
        SELECT credits_refund(${reservationId}, ${reason}, ${goodwillDays}::int) AS credits,
          (SELECT mode::text FROM credit_transfer WHERE id = ${reservationId}) AS mode`,
  );
  const { credits = 0, mode } = rows[0] ?? {};
  if (credits > 0) {
    const data = { mode, credits: Number(credits), reason };
    await appendEvent(tx, { shopId, type: "credits.refunded", subjectId: reservationId, data });
  }
  return Number(credits);
}

export interface Correction {
  readonly shopId: string;
  readonly mode: Mode;
  /** The grant's reference. */
  readonly grant: string;
  /** At most this many; left out, all that is left of the grant. */
  readonly credits?: number;
  /** Names the correction within the shop: the same one again takes nothing more. */
  readonly reference: string;
  /** Shown in the statement. */
  readonly reason: string;
}

/**
 * Takes back what is left of a grant that was a mistake, or that Shopify refunded. What is reserved or spent stays.
 * Returns the credits taken back. Throws `Refusal`: not_found · invalid_payload.
 */
export async function correctGrant(tx: Transaction, correction: Correction): Promise<number> {
  const { shopId, mode, grant, credits, reference, reason } = correction;
  if (credits !== undefined) checkAmount(credits);
  const rows = await refusingLedgerErrors(
    () =>
      tx.$queryRaw<{ credits: bigint }[]>`
        SELECT credits_correct(${shopId}, ${mode}::mode, ${grant}, ${credits ?? null}::bigint, ${reference}, ${reason})
          AS credits`,
  );
  const taken = Number(rows[0]?.credits ?? 0);
  if (taken > 0) {
    const data = { mode, grant, credits: taken, reason };
    await appendEvent(tx, { shopId, type: "credits.corrected", subjectId: reference, data });
  }
  return taken;
}
