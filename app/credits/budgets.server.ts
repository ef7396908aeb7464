import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { Refusal } from "#app/refusal.ts";

/** What a key or an automation may spend in a month of the shop's time zone, and what it has. */
export interface BudgetView {
  /** An API key's id, or the name of an automation. */
  readonly subject: string;
  /** "2026-11". */
  readonly month: string;
  /** Null: no limit of its own. */
  readonly monthlyCredits: number | null;
  /** Reserved and spent; what returned is taken off. */
  readonly usedCredits: number;
}

/** The most a budget can be: what one movement can carry. */
const budgetCreditsMax = 1_000_000_000;

/**
 * Sets what a subject may spend in a month, from now on and counting what it has spent in this one; null removes the
 * limit. Throws `Refusal("invalid_payload")` for anything but a whole number from 0 to `budgetCreditsMax`.
 */
export async function setBudget(
  account: { readonly shopId: string; readonly mode: Mode },
  subject: string,
  monthlyCredits: number | null,
): Promise<void> {
  const { shopId, mode } = account;
  if (monthlyCredits === null) {
    await database().creditBudget.deleteMany({ where: { shopId, mode, subject } });
    return;
  }
  if (!Number.isSafeInteger(monthlyCredits) || monthlyCredits < 0 || monthlyCredits > budgetCreditsMax) {
    throw new Refusal(
      "invalid_payload",
      `A monthly budget is a whole number of credits from 0 to ${budgetCreditsMax.toLocaleString("en-US")}; got ${monthlyCredits}.`,
      { field: ["monthlyCredits"] },
    );
  }
  await database().creditBudget.upsert({
    where: { shopId_mode_subject: { shopId, mode, subject } },
    create: { shopId, mode, subject, monthlyCredits },
    update: { monthlyCredits, updatedAt: new Date() },
  });
}

/** Every subject of the account that has a budget or has spent something this month, by name. */
export async function listBudgets(shopId: string, mode: Mode): Promise<BudgetView[]> {
  const rows = await database().$queryRaw<
    { subject: string; month: string; monthly_credits: bigint | null; used: bigint | null }[]
  >`
    SELECT known.subject, now_is.month, budget.monthly_credits, counted.credits AS used
    FROM (SELECT credits_month(${shopId}) AS month) AS now_is
    CROSS JOIN LATERAL (
      SELECT subject FROM credit_budget WHERE shop_id = ${shopId} AND mode = ${mode}::mode
      UNION
      SELECT subject FROM credit_budget_use
      WHERE shop_id = ${shopId} AND mode = ${mode}::mode AND month = now_is.month
    ) AS known
    LEFT JOIN credit_budget budget ON budget.shop_id = ${shopId} AND budget.mode = ${mode}::mode
      AND budget.subject = known.subject
    LEFT JOIN credit_budget_use counted ON counted.shop_id = ${shopId} AND counted.mode = ${mode}::mode
      AND counted.subject = known.subject AND counted.month = now_is.month
    ORDER BY known.subject`;
  return rows.map((row) => ({
    subject: row.subject,
    month: row.month,
    monthlyCredits: row.monthly_credits === null ? null : Number(row.monthly_credits),
    usedCredits: Number(row.used ?? 0),
  }));
}
