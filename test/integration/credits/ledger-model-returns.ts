import { expect } from "vitest";
import { setBudget } from "#app/credits/budgets.server.ts";
import { correctGrant, refundReservation } from "#app/credits/give-back.server.ts";
import { database } from "#app/db/client.server.ts";
import {
  budgetSubject,
  compare,
  hasLapsed,
  type LedgerCommand,
  type Model,
  type ModelReservation,
  type Real,
} from "./ledger-model.ts";

/** Gives back what a reservation spent, perhaps for the second time, perhaps though nothing was spent. */
export class Refund implements LedgerCommand {
  readonly pick: number;
  constructor(pick: number) {
    this.pick = pick;
  }
  check = (model: Readonly<Model>) => model.reservations.length > 0;
  async run(model: Model, real: Real) {
    const reservation = model.reservations[this.pick % model.reservations.length];
    if (reservation === undefined) return;
    const refund = { ...real, reservationId: reservation.id, reason: "test" };
    const refunding = database().$transaction((tx) => refundReservation(tx, refund));
    if (reservation.resolution !== "settle") {
      await expect(refunding).rejects.toMatchObject({ code: "render_state_conflict" });
    } else {
      const given = await refunding;
      expect(given).toBe(reservation.refunded ? 0 : reservation.paid.reduce((sum, { credits }) => sum + credits, 0));
      if (!reservation.refunded) await this.refundInModel(model, real, reservation);
    }
    await compare(model, real);
  }
  private async refundInModel(model: Model, real: Real, reservation: ModelReservation) {
    reservation.refunded = true;
    reservation.counted = 0;
    const lapsed = reservation.paid.filter(({ grant }) => hasLapsed(grant));
    const goodwill = lapsed.reduce((sum, { credits }) => sum + credits, 0);
    for (const { grant, credits } of reservation.paid) {
      if (hasLapsed(grant)) continue;
      grant.spent -= credits;
      grant.available += credits;
    }
    if (goodwill === 0) return;
    const where = { ...real, reference: `refund ${reservation.id}` };
    const row = await database().creditGrant.findFirstOrThrow({ where });
    model.grants.push({
      id: row.id,
      priority: row.priority,
      source: "goodwill",
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      credits: goodwill,
      available: goodwill,
      reserved: 0,
      spent: 0,
      expired: 0,
      withdrawn: 0,
    });
  }
  toString = () => `Refund(${this.pick})`;
}

/** Takes back what is left of a grant, or a part of it; the same reference takes nothing more. */
export class Correct implements LedgerCommand {
  readonly pick: number;
  readonly credits: number | null;
  readonly reference: string;
  constructor(pick: number, credits: number | null, reference: string) {
    this.pick = pick;
    this.credits = credits;
    this.reference = reference;
  }
  check = (model: Readonly<Model>) => model.grants.length > 0;
  async run(model: Model, real: Real) {
    const grant = model.grants[this.pick % model.grants.length];
    if (grant === undefined) return;
    const row = await database().creditGrant.findUniqueOrThrow({ where: { id: grant.id } });
    const known = await database().creditTransfer.findFirst({
      where: { ...real, kind: "correct", reference: this.reference },
    });
    const correction = { ...real, mode: "live" as const, grant: row.reference, reference: this.reference };
    const taken = await database().$transaction((tx) =>
      correctGrant(tx, { ...correction, reason: "test", ...(this.credits !== null && { credits: this.credits }) }),
    );
    const expected = known === null ? Math.min(grant.available, this.credits ?? Infinity) : Number(known.credits);
    expect(taken).toBe(expected);
    if (known === null) {
      grant.available -= expected;
      grant.withdrawn += expected;
    }
    await compare(model, real);
  }
  toString = () => `Correct(${this.pick}, ${this.credits ?? "all"}, ${this.reference})`;
}

/** Changes what the budgeted subject may spend, also to less than it has. */
export class SetBudget implements LedgerCommand {
  readonly credits: number | null;
  constructor(credits: number | null) {
    this.credits = credits;
  }
  check = () => true;
  async run(model: Model, real: Real) {
    await setBudget({ ...real, mode: "live" }, budgetSubject, this.credits);
    model.budget = this.credits;
    await compare(model, real);
  }
  toString = () => `SetBudget(${this.credits ?? "none"})`;
}
