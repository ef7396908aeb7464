import { listApiKeys } from "#app/api/key-record.server.ts";
import { readBalance } from "#app/credits/balance.server.ts";
import { listBudgets } from "#app/credits/budgets.server.ts";
import { currentPlan, listCharges } from "#app/credits/charges.server.ts";
import { readSpending } from "#app/credits/spending.server.ts";
import { listTransfers } from "#app/credits/statement.server.ts";
import { lastVerification } from "#app/credits/verify-due.server.ts";
import { pictureTitles, productTitles } from "#app/renders/titles.server.ts";

const linesPerPage = 25;
const warmUps = 10;

/** Everything the credits page and the plans page ask the database for, as their loaders do. */
async function loadPage(shopId: string): Promise<void> {
  const [balance, statement] = await Promise.all([
    readBalance(shopId, "live"),
    listTransfers(shopId, "live", { limit: linesPerPage }),
    listBudgets(shopId, "live"),
    listApiKeys(shopId),
    lastVerification(shopId),
    listCharges(shopId),
    currentPlan(shopId),
  ]);
  const [{ byProduct }] = await Promise.all([
    readSpending(shopId, "live", balance.available),
    pictureTitles(
      shopId,
      statement.rows.flatMap(({ renderId }) => renderId ?? []),
    ),
  ]);
  await productTitles(
    shopId,
    byProduct.map(({ name }) => name),
  );
}

const percentile95 = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

/** 95th percentile of the page's queries in milliseconds for each shop, asked in turns: load of the machine meets all. */
export async function measurePage(shopIds: readonly string[], loads: number): Promise<number[]> {
  const times = shopIds.map((): number[] => []);
  for (let load = -warmUps; load < loads; load++) {
    for (const [index, shopId] of shopIds.entries()) {
      const startedAt = performance.now();
      await loadPage(shopId);
      if (load >= 0) times[index]?.push(performance.now() - startedAt);
    }
  }
  return times.map(percentile95);
}
