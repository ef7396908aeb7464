import type fc from "fast-check";
import { expect } from "vitest";
import { compareBurnOrder } from "#app/credits/burn-order.ts";
import {
  expireGrants,
  grantCredits,
  reserveCreditsForEach,
  settleReservation,
  voidReservation,
} from "#app/credits/ledger.server.ts";
import { database } from "#app/db/client.server.ts";
import { compare, newGrant } from "./ledger-look.ts";
import {
  budgetSubject,
  countedIn,
  hasLapsed,
  type Model,
  type ModelGrant,
  type ModelReservation,
  type Real,
} from "./ledger-model-state.ts";

function expireInModel(model: Model): void {
  for (const grant of model.grants.filter(hasLapsed)) {
    grant.expired += grant.available;
    grant.available = 0;
  }
}

const availableIn = (model: Model) => model.grants.reduce((sum, grant) => sum + grant.available, 0);

export type LedgerCommand = fc.AsyncCommand<Model, Real>;

/** Gives credits; a reference that was used before gives nothing. */
export class Grant implements LedgerCommand {
  readonly wish: { source: ModelGrant["source"]; credits: number; priority: number; reference: string };
  constructor(wish: Grant["wish"]) {
    this.wish = wish;
  }
  check = () => true;
  async run(model: Model, real: Real) {
    const granted = await grantCredits(database(), { ...real, mode: "live", ...this.wish });
    const isNew = !model.grants.some((grant) => grant.reference === this.wish.reference);
    expect(granted.granted).toBe(isNew);
    await compare(model, real, (grants) => {
      const found = grants.find(({ reference }) => reference === this.wish.reference);
      if (isNew && found !== undefined) model.grants.push(newGrant(found, this.wish.source, this.wish.credits));
    });
  }
  toString = () => `Grant(${JSON.stringify(this.wish)})`;
}

/** Gives a grant an end, past or future: time passes faster here than in life. */
export class SetExpiry implements LedgerCommand {
  readonly pick: number;
  readonly inSeconds: number;
  constructor(pick: number, inSeconds: number) {
    this.pick = pick;
    this.inSeconds = inSeconds;
  }
  check = (model: Readonly<Model>) => model.grants.length > 0;
  async run(model: Model, real: Real) {
    const grant = model.grants[this.pick % model.grants.length];
    if (grant === undefined) return;
    const expiresAt = new Date(Date.now() + this.inSeconds * 1000);
    await database().creditGrant.update({ where: { id: grant.id }, data: { expiresAt } });
    grant.expiresAt = expiresAt.toISOString();
    await compare(model, real);
  }
  toString = () => `SetExpiry(${this.pick}, ${this.inSeconds} s)`;
}

/** Reserves for several at once, in burn order; refused as a whole when the spendable credits do not suffice. */
export class Reserve implements LedgerCommand {
  readonly credits: number;
  readonly count: number;
  readonly isBudgeted: boolean;
  constructor(credits: number, count: number, isBudgeted: boolean) {
    this.credits = credits;
    this.count = count;
    this.isBudgeted = isBudgeted;
  }
  check = () => true;
  async run(model: Model, real: Real) {
    const references = Array.from({ length: this.count }, (_, index) => `render ${index}`);
    const wanted = {
      ...real,
      mode: "live" as const,
      credits: this.credits,
      references,
      ...(this.isBudgeted && { budgetSubject }),
    };
    const reserving = reserveCreditsForEach(database(), wanted);
    const spendable = model.grants
      .filter((grant) => !hasLapsed(grant))
      .reduce((sum, grant) => sum + grant.available, 0);
    if (spendable < this.credits * this.count) {
      await expect(reserving).rejects.toMatchObject({ code: "insufficient_credits" });
    } else if (this.isBudgeted && countedIn(model) + this.credits * this.count > (model.budget ?? Infinity)) {
      await expect(reserving).rejects.toMatchObject({ code: "budget_used_up" });
    } else {
      const { idByReference, availableAfter } = await reserving;
      expireInModel(model);
      for (const reference of references) this.takeInModel(model, idByReference.get(reference) ?? "");
      expect(availableAfter).toBe(availableIn(model));
    }
    await compare(model, real);
  }
  private takeInModel(model: Model, id: string) {
    const parts: ModelReservation["parts"] = [];
    let missing = this.credits;
    for (const grant of model.grants.toSorted(compareBurnOrder)) {
      const credits = Math.min(missing, grant.available);
      if (credits === 0) continue;
      grant.available -= credits;
      grant.reserved += credits;
      parts.push({ grant, credits });
      missing -= credits;
    }
    const counted = this.isBudgeted ? this.credits : 0;
    model.reservations.push({
      id,
      credits: this.credits,
      parts,
      resolution: null,
      paid: [],
      refunded: false,
      counted,
    });
  }
  toString = () => `Reserve(${this.count} × ${this.credits}${this.isBudgeted ? ", budgeted" : ""})`;
}

/** Settles or voids a reservation, perhaps in part, perhaps for the second time, perhaps after the other. */
export class Resolve implements LedgerCommand {
  readonly pick: number;
  readonly kind: "settle" | "void";
  /** Share of the reservation to settle; 1 is all of it. */
  readonly share: number;
  constructor(pick: number, kind: "settle" | "void", share: number) {
    this.pick = pick;
    this.kind = kind;
    this.share = share;
  }
  check = (model: Readonly<Model>) => model.reservations.length > 0;
  async run(model: Model, real: Real) {
    const reservation = model.reservations[this.pick % model.reservations.length];
    if (reservation === undefined) return;
    const credits = Math.max(1, Math.round(reservation.credits * this.share));
    const resolving =
      this.kind === "settle"
        ? settleReservation(database(), reservation.id, this.share === 1 ? {} : { credits })
        : voidReservation(database(), reservation.id, "test");
    if (reservation.resolution !== null && reservation.resolution !== this.kind) {
      await expect(resolving).rejects.toMatchObject({ code: "render_state_conflict" });
    } else {
      expect(await resolving).toEqual({ resolved: reservation.resolution === null });
      if (reservation.resolution === null) this.resolveInModel(reservation, this.kind === "settle" ? credits : 0);
      reservation.resolution = this.kind;
    }
    await compare(model, real);
  }
  private resolveInModel(reservation: ModelReservation, credits: number) {
    let toSpend = credits;
    if (reservation.counted > 0) reservation.counted = credits;
    for (const { grant, credits: held } of reservation.parts.toSorted((one, other) =>
      compareBurnOrder(one.grant, other.grant),
    )) {
      const spent = Math.min(toSpend, held);
      grant.reserved -= held;
      grant.spent += spent;
      grant.available += held - spent;
      toSpend -= spent;
      reservation.paid.push({ grant, credits: spent });
    }
  }
  toString = () => `Resolve(${this.pick}, ${this.kind}, ${this.share})`;
}

/** The sweep's part. */
export class Expire implements LedgerCommand {
  check = () => true;
  async run(model: Model, real: Real) {
    await expireGrants(database(), 100);
    expireInModel(model);
    await compare(model, real);
  }
  toString = () => "Expire()";
}
