import type { ChargeLine, ChargeRecord, ChargeStatus } from "../state/records.ts";
import type { Store } from "../state/store.ts";

/** Shopify's billing period. */
const periodMs = 30 * 24 * 60 * 60 * 1000;

/** Shopify's billing of one app in one shop: what is proposed, what the merchant does with it, what time does. */
export interface Billing {
  charges: () => readonly ChargeRecord[];
  find: (id: string) => ChargeRecord | undefined;
  propose: (
    charge: Pick<ChargeRecord, "kind" | "name" | "test" | "amount" | "returnUrl" | "replaces">,
    lines: NewLine[],
  ) => ChargeRecord;
  /** The merchant's answer to a proposal. Nothing happens to one that was answered. */
  approve: (id: string) => void;
  decline: (id: string) => void;
  /** Two days went by without an answer. */
  expire: (id: string) => void;
  cancel: (id: string) => void;
  /** Shopify could not collect the shop's bill, or could again. */
  setFrozen: (isFrozen: boolean) => void;
  /** The running period of the subscription ends and the next begins. */
  renew: () => void;
  /** The record of that key, or a new one. Null when the cap is reached. */
  recordUsage: (line: ChargeLine, usage: { amount: number; description: string; key: string | null }) => UsageAnswer;
  /** Called with every charge whose status or period changed. */
  onChange: (listener: (charge: ChargeRecord) => void) => void;
}

export type NewLine = Pick<ChargeLine, "kind" | "amount" | "terms">;
type UsageAnswer = ChargeLine["usage"][number] | null;

/** The charges of a store, and the one way to change them. */
function openBook(store: Store) {
  const listeners: ((charge: ChargeRecord) => void)[] = [];
  const charges = () => store.state.charges;
  const change = (charge: ChargeRecord, status: ChargeStatus) => {
    charge.status = status;
    store.changed();
    for (const listener of listeners) listener(charge);
  };
  const running = () =>
    charges().find((charge) => charge.kind === "subscription" && ["ACTIVE", "FROZEN"].includes(charge.status));
  return {
    store,
    charges,
    change,
    running,
    find: (id: string) => charges().find((charge) => charge.id === id),
    onChange: (listener: (charge: ChargeRecord) => void) => void listeners.push(listener),
    begin: (charge: ChargeRecord) => {
      const before = charge.kind === "subscription" ? running() : undefined;
      if (charge.kind === "subscription") charge.currentPeriodEnd = new Date(Date.now() + periodMs).toISOString();
      if (before !== undefined) change(before, "CANCELLED");
      change(charge, "ACTIVE");
    },
  };
}
type Book = ReturnType<typeof openBook>;

/** What the app asks for. */
function asked({ store, charges }: Book): Pick<Billing, "propose" | "recordUsage"> {
  return {
    propose(charge, lines) {
      const proposed: ChargeRecord = {
        ...charge,
        id: store.newId(charge.kind === "subscription" ? "AppSubscription" : "AppPurchaseOneTime"),
        status: "PENDING",
        lines: lines.map((line) => ({ ...line, id: store.newId("AppSubscriptionLineItem"), usage: [] })),
        createdAt: new Date().toISOString(),
        currentPeriodEnd: null,
        isApproved: false,
      };
      charges().push(proposed);
      store.changed();
      return proposed;
    },
    recordUsage(line, { amount, description, key }) {
      const known = key === null ? undefined : line.usage.find((record) => record.idempotencyKey === key);
      if (known !== undefined) return known;
      if (usageSpent(line) + amount > line.amount) return null;
      const id = store.newId("AppUsageRecord");
      const record = { id, amount, description, idempotencyKey: key, createdAt: new Date().toISOString() };
      line.usage.push(record);
      store.changed();
      return record;
    },
  };
}

/** What the merchant answers, and what time and Shopify's own bookkeeping do. */
function decided(book: Book): Pick<Billing, "approve" | "decline" | "expire" | "cancel" | "setFrozen" | "renew"> {
  const { store, charges, change, running, find, begin } = book;
  const answer = (id: string, status: ChargeStatus) => {
    const charge = find(id);
    if (charge?.status === "PENDING") change(charge, status);
  };
  return {
    approve(id) {
      const charge = find(id);
      if (charge?.status !== "PENDING") return;
      charge.isApproved = true;
      if (charge.replaces === "now" || running() === undefined) begin(charge);
      else store.changed();
    },
    decline: (id) => answer(id, "DECLINED"),
    expire: (id) => answer(id, "EXPIRED"),
    cancel(id) {
      const charge = find(id);
      const isRunning = charge?.kind === "subscription" && ["ACTIVE", "FROZEN"].includes(charge.status);
      if (isRunning) change(charge, "CANCELLED");
    },
    setFrozen(isFrozen) {
      const charge = running();
      if (charge !== undefined) change(charge, isFrozen ? "FROZEN" : "ACTIVE");
    },
    renew() {
      const next = charges().find((charge) => charge.status === "PENDING" && charge.isApproved);
      if (next !== undefined) return begin(next);
      const charge = running();
      if (charge === undefined) return;
      charge.currentPeriodEnd = new Date(Date.parse(charge.currentPeriodEnd ?? "") + periodMs).toISOString();
      for (const line of charge.lines) line.usage = [];
      change(charge, charge.status);
    },
  };
}

/** Plays the billing of the app. Charges live in the store's state. */
export function createBilling(store: Store): Billing {
  const book = openBook(store);
  return { charges: book.charges, find: book.find, onChange: book.onChange, ...asked(book), ...decided(book) };
}

/** What a merchant has been charged for usage in the running period. */
export const usageSpent = (line: ChargeLine) => line.usage.reduce((sum, record) => sum + record.amount, 0);
