import type { GrantView } from "#app/credits/credit-views.ts";

type Burnable = Pick<GrantView, "priority" | "expiresAt" | "source" | "createdAt" | "id">;

const isPaid = (grant: Burnable) => grant.source === "purchase" || grant.source === "plan";
const compareText = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/**
 * The order in which grants burn: lower priority number, earlier expiry, free before paid, older. The ledger's SQL
 * orders by the same five (prisma/migrations/*_ledger); a property test holds the two together.
 */
export function compareBurnOrder(one: Burnable, other: Burnable): number {
  return (
    one.priority - other.priority ||
    compareText(one.expiresAt ?? "~", other.expiresAt ?? "~") ||
    Number(isPaid(one)) - Number(isPaid(other)) ||
    compareText(one.createdAt, other.createdAt) ||
    compareText(one.id, other.id)
  );
}
