import type { CreditAccount, CreditGrant } from "@prisma/client";
import { compareBurnOrder } from "#app/credits/burn-order.ts";
import type { BalanceView, GrantView } from "#app/credits/credit-views.ts";
import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";

function viewGrant(row: CreditGrant): GrantView {
  return {
    id: row.id,
    source: row.source,
    reference: row.reference,
    credits: Number(row.credits),
    available: Number(row.available),
    reserved: Number(row.reserved),
    spent: Number(row.spent),
    expired: Number(row.expired),
    withdrawn: Number(row.withdrawn),
    priority: row.priority,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

const emptyAccount = { available: 0n, reserved: 0n, spent: 0n, issued: 0n, expired: 0n, warnedBelow: null };

function viewAccount(row: Omit<CreditAccount, "shopId" | "mode" | "warnBelow">) {
  return {
    available: Number(row.available),
    reserved: Number(row.reserved),
    spent: Number(row.spent),
    issued: Number(-row.issued),
    expired: Number(row.expired),
    warnedBelow: row.warnedBelow === null ? null : Number(row.warnedBelow),
  };
}

/** Grants with something left first, in the order they burn. */
function byUseThenBurnOrder(one: GrantView, other: GrantView): number {
  return Number(one.available === 0) - Number(other.available === 0) || compareBurnOrder(one, other);
}

/** What a shop can spend, holds reserved, has spent, and where it came from. All zero for a shop without credits. */
export async function readBalance(shopId: string, mode: Mode): Promise<BalanceView> {
  const [account, grants] = await database().$transaction(
    [
      database().creditAccount.findUnique({ where: { shopId_mode: { shopId, mode } } }),
      database().creditGrant.findMany({ where: { shopId, mode } }),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  return {
    ...viewAccount(account ?? emptyAccount),
    mode,
    grants: grants.map(viewGrant).sort(byUseThenBurnOrder),
  };
}
