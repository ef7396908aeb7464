import { readBalance } from "#app/credits/balance.server.ts";
import { listBudgets } from "#app/credits/budgets.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { checkMaxCredits } from "#app/renders/max-credits.ts";
import { pricesAt, type PricedKind } from "#app/renders/price.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";

export interface QuoteQuestion {
  readonly shopId: string;
  readonly mode: Mode;
  readonly kind: PricedKind;
  readonly renders: number;
  readonly maxCredits?: number | undefined;
  /** Whose monthly budget the order would count against. */
  readonly budgetSubject?: string | undefined;
  readonly now: Date;
}

export interface Quote {
  readonly priceVersion: string;
  readonly creditsEach: number;
  readonly creditsCost: number;
  readonly available: number;
  /** Below zero: so many credits are missing. */
  readonly availableAfter: number;
  /** What is left of the budget that would be counted against. Null: there is none. */
  readonly budgetLeft: number | null;
  /** Why the order would be refused as things stand. Empty: it would be taken. */
  readonly refusals: readonly { readonly code: RefusalCode; readonly message: string }[];
}

function refusalOf(check: () => void): Quote["refusals"] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ code: error.code, message: error.message }];
  }
}

function checkBalance(available: number, creditsCost: number): void {
  if (creditsCost <= available) return;
  throw new Refusal(
    "insufficient_credits",
    `This costs ${creditsCost} credits and ${available} are available. Ask for fewer pictures or add credits.`,
  );
}

function checkBudget(budgetLeft: number | null, creditsCost: number): void {
  if (budgetLeft === null || creditsCost <= budgetLeft) return;
  throw new Refusal(
    "budget_used_up",
    `This costs ${creditsCost} credits, and ${budgetLeft} of this month’s budget are left. Ask for fewer pictures, raise the budget, or wait for the next month.`,
  );
}

/** What an order would cost and whether it would be taken now. Nothing is reserved and nothing changes. */
export async function quoteOrder(question: QuoteQuestion): Promise<Quote> {
  const { shopId, mode, kind, renders, maxCredits, budgetSubject, now } = question;
  const { version, creditsByKind } = pricesAt(now);
  const creditsEach = creditsByKind[kind];
  const creditsCost = creditsEach * renders;
  const [{ available }, budgets] = await Promise.all([readBalance(shopId, mode), listBudgets(shopId, mode)]);
  const budget = budgets.find(({ subject }) => subject === budgetSubject);
  const limit = budget?.monthlyCredits ?? null;
  const budgetLeft = limit === null ? null : Math.max(0, limit - (budget?.usedCredits ?? 0));
  return {
    priceVersion: version,
    creditsEach,
    creditsCost,
    available,
    availableAfter: available - creditsCost,
    budgetLeft,
    refusals: [
      ...refusalOf(() => checkMaxCredits(maxCredits, creditsCost)),
      ...refusalOf(() => checkBalance(available, creditsCost)),
      ...refusalOf(() => checkBudget(budgetLeft, creditsCost)),
    ],
  };
}
