import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";

export interface LowBalance {
  readonly available: number;
  /** The limit that the balance has fallen below. */
  readonly below: number;
}

/** That a shop was warned of a low balance since credits last came in. Null when not. One row by its key. */
export async function readLowBalance(shopId: string, mode: Mode): Promise<LowBalance | null> {
  const account = await database().creditAccount.findUnique({
    where: { shopId_mode: { shopId, mode } },
    select: { available: true, warnedBelow: true },
  });
  if (account?.warnedBelow == null) return null;
  return { available: Number(account.available), below: Number(account.warnedBelow) };
}
