import { checkAmount } from "#app/credits/amount.ts";
import { refusingLedgerErrors } from "#app/credits/ledger-refusals.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";

// Each movement is one call of a PL/pgSQL function (prisma/migrations/*_ledger): docs/decisions/0001.

export interface NewGrant {
  readonly shopId: string;
  readonly mode: Mode;
  readonly source: "purchase" | "plan" | "promo" | "goodwill";
  /** Names the grant within the shop and mode: granting the same reference again does nothing. */
  readonly reference: string;
  readonly credits: number;
  /** Lower burns first. */
  readonly priority?: number;
  readonly expiresAt?: Date;
  readonly reason?: string;
}

/** Most grants burn at this priority; promotions that shall go first are given a lower number. */
const defaultPriority = 10;

/**
 * Gives a shop credits, once per reference: `granted` is false when the reference was used before, whatever its amount
 * was. Throws `Refusal("invalid_payload")` for an amount that is not a whole number from 1 to a billion.
 */
export async function grantCredits(
  tx: Transaction,
  grant: NewGrant,
): Promise<{ granted: boolean; transferId: string }> {
  checkAmount(grant.credits);
  const { shopId, mode, source, reference, credits, priority = defaultPriority } = grant;
  const rows = await refusingLedgerErrors(
    () =>
      tx.$queryRaw<{ granted: boolean; transfer_id: string }[]>`
        SELECT granted, transfer_id FROM credits_grant(
          ${shopId}, ${mode}::mode, ${source}::grant_source, ${reference}, ${credits}::bigint, ${priority}::int,
          ${grant.expiresAt ?? null}::timestamptz, ${grant.reason ?? null})`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("credits_grant returned nothing");
  if (row.granted) {
    const data = { mode, source, reference, credits, transferId: row.transfer_id };
    await appendEvent(tx, { shopId, type: "credits.granted", subjectId: row.transfer_id, data });
  }
  return { granted: row.granted, transferId: row.transfer_id };
}

export interface Reservations {
  /** Reservation id by reference. */
  readonly idByReference: ReadonlyMap<string, string>;
  /** Spendable credits that remain. */
  readonly availableAfter: number;
}

export interface WantedReservations {
  readonly shopId: string;
  readonly mode: Mode;
  /** For each reference. */
  readonly credits: number;
  readonly references: readonly string[];
  /** Whose monthly budget this counts against: an API key's id or the name of an automation. */
  readonly budgetSubject?: string | undefined;
}

/**
 * Reserves `credits` for each reference, all or nothing, in one statement. Expired grants do not pay. The first time
 * since credits came in that the balance falls below one of the shop's limits, an event says so. Throws `Refusal`
 * insufficient_credits and budget_used_up, with price, what is left and the way out in the message.
 */
export async function reserveCreditsForEach(tx: Transaction, wanted: WantedReservations): Promise<Reservations> {
  checkAmount(wanted.credits);
  checkAmount(wanted.credits * wanted.references.length);
  const rows = await refusingLedgerErrors(
    () =>
      tx.$queryRaw<ReservedRow[]>`
        SELECT reference, reservation_id, available_after, warned_below FROM credits_reserve(
          ${wanted.shopId}, ${wanted.mode}::mode, ${wanted.credits}::bigint, ${[...wanted.references]}::text[],
          ${wanted.budgetSubject ?? null})`,
  );
  const availableAfter = Number(rows[0]?.available_after ?? 0);
  await warnOfLowBalance(tx, wanted, rows[0]?.warned_below ?? null, availableAfter);
  return { idByReference: new Map(rows.map((row) => [row.reference, row.reservation_id])), availableAfter };
}

interface ReservedRow {
  readonly reference: string;
  readonly reservation_id: string;
  readonly available_after: bigint;
  readonly warned_below: bigint | null;
}

/** Tells that a reservation took the balance below one of the shop's limits; nothing for null. */
export async function warnOfLowBalance(
  tx: Transaction,
  { shopId, mode }: { readonly shopId: string; readonly mode: Mode },
  below: bigint | null,
  available: number,
): Promise<void> {
  if (below === null) return;
  const data = { mode, below: Number(below), available };
  await appendEvent(tx, { shopId, type: "credits.low", subjectId: shopId, data });
}

/** Reserves once; see `reserveCreditsForEach`. Returns the reservation's id. */
export async function reserveCredits(
  tx: Transaction,
  wanted: { shopId: string; mode: Mode; credits: number; reference: string },
): Promise<string> {
  const { idByReference } = await reserveCreditsForEach(tx, { ...wanted, references: [wanted.reference] });
  const id = idByReference.get(wanted.reference);
  if (id === undefined) throw new Error("credits_reserve returned nothing");
  return id;
}

/**
 * Spends a reservation, or its first `credits`; the rest returns to the grants it came from. `resolved` is false when
 * it was settled before. Throws `Refusal`: not_found · render_state_conflict when it was voided · invalid_payload.
 */
export async function settleReservation(
  tx: Transaction,
  reservationId: string,
  part: { credits?: number } = {},
): Promise<{ resolved: boolean }> {
  if (part.credits !== undefined) checkAmount(part.credits);
  const rows = await refusingLedgerErrors(
    () =>
      tx.$queryRaw<{ resolved: boolean }[]>`
        SELECT credits_settle(${reservationId}, ${part.credits ?? null}::bigint) AS resolved`,
  );
  return { resolved: rows[0]?.resolved === true };
}

/**
 * Returns a reservation to the grants it came from. `resolved` is false when it was voided before. Throws `Refusal`:
 * not_found · render_state_conflict when it was settled.
 */
export async function voidReservation(
  tx: Transaction,
  reservationId: string,
  reason: string,
): Promise<{ resolved: boolean }> {
  const rows = await refusingLedgerErrors(
    () => tx.$queryRaw<{ resolved: boolean }[]>`SELECT credits_void(${reservationId}, ${reason}) AS resolved`,
  );
  return { resolved: rows[0]?.resolved === true };
}

/** As `voidReservation` for many of one account, in one statement. */
export async function voidReservations(
  tx: Transaction,
  reservationIds: readonly string[],
  reason: string,
): Promise<void> {
  await refusingLedgerErrors(
    () => tx.$executeRaw`
      SELECT credits_void(id, ${reason}) FROM unnest(${[...reservationIds]}::text[]) AS held (id)`,
  );
}

/** Expires what lapsed, in up to `accountsMax` accounts. Returns the credits that expired. Part of the sweep. */
export async function expireGrants(tx: Transaction, accountsMax: number): Promise<number> {
  const rows = await tx.$queryRaw<{ expired: bigint }[]>`SELECT credits_expire_grants(${accountsMax}::int) AS expired`;
  return Number(rows[0]?.expired ?? 0);
}
