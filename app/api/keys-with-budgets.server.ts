import { listApiKeys, type ApiKeyView } from "#app/api/key-record.server.ts";
import { listBudgets } from "#app/credits/budgets.server.ts";

export interface KeyWithBudget {
  readonly key: ApiKeyView;
  /** Null: no limit of its own. */
  readonly monthlyCredits: number | null;
  /** Reserved and spent this month, in the key's mode. */
  readonly usedCredits: number;
}

/** The shop's keys of both modes, newest first, each with what it may spend this month and has. */
export async function keysWithBudgets(shopId: string): Promise<KeyWithBudget[]> {
  const [keys, live, test] = await Promise.all([
    listApiKeys(shopId),
    listBudgets(shopId, "live"),
    listBudgets(shopId, "test"),
  ]);
  const budgets = new Map([...live, ...test].map((budget) => [budget.subject, budget]));
  return keys.map((key) => {
    const budget = budgets.get(key.id);
    return { key, monthlyCredits: budget?.monthlyCredits ?? null, usedCredits: budget?.usedCredits ?? 0 };
  });
}
