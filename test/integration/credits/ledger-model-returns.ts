import { expect } from "vitest";
import { setBudget } from "#app/credits/budgets.server.ts";
import { correctGrant, refundReservation } from "#app/credits/give-back.server.ts";
import { database } from "#app/db/client.server.ts";
import { compare, newGrant } from "./ledger-look.ts";
import type { LedgerCommand } from "./ledger-model.ts";
import { budgetSubject, hasLapsed, type Model, type ModelReservation, type Real } from "./ledger-model-state.ts";

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
      const goodwill = reservation.refunded ? 0 : this.refundInModel(reservation);
      await compare(model, real, (grants) => {
        const found = grants.find(({ reference }) => reference === `refund ${reservation.id}`);
        if (goodwill > 0 && found !== undefined) model.grants.push(newGrant(found, "goodwill", goodwill));
      });
      return;
    }
    await compare(model, real);
  }
  /** Returns what came from grants that are over. */
  private refundInModel(reservation: ModelReservation): number {
    reservation.refunded = true;
    reservation.counted = 0;
    let goodwill = 0;
    for (const { grant, credits } of reservation.paid) {
      if (hasLapsed(grant)) {
        goodwill += credits;
        continue;
      }
      grant.spent -= credits;
      grant.available += credits;
    }
    return goodwill;
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
    const correction = { ...real, mode: "live" as const, grant: grant.reference, reference: this.reference };
    const taken = await database().$transaction((tx) =>
      correctGrant(tx, { ...correction, reason: "test", ...(this.credits !== null && { credits: this.credits }) }),
    );
    const known = model.corrected.get(this.reference);
    const expected = known ?? Math.min(grant.available, this.credits ?? Infinity);
    expect(taken).toBe(expected);
    if (known === undefined && expected > 0) {
      model.corrected.set(this.reference, expected);
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
