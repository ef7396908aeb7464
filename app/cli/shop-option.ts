import { database } from "#app/db/client.server.ts";
import { UsageError } from "#app/cli/report-command-error.ts";
import { Refusal } from "#app/refusal.ts";

/** The shop that `--shop` names by domain or id. Throws `UsageError` without it and `Refusal("not_found")`. */
export async function shopIdOf(shop: string | undefined): Promise<string> {
  if (shop === undefined) throw new UsageError("--shop is missing.");
  const found = await database().shop.findFirst({ where: { OR: [{ id: shop }, { domain: shop }] } });
  if (found === null)
    throw new Refusal("not_found", `There is no shop ${shop}. The app must be installed there first.`);
  return found.id;
}
