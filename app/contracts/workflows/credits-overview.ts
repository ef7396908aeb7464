/** A balance, as the ledger reports it. */
export interface Balance {
  readonly available: number;
  readonly reserved: number;
  readonly spent: number;
  readonly grants: readonly {
    readonly id: string;
    readonly source: string;
    readonly credits: number;
    readonly available: number;
    readonly expiresAt: string | null;
    readonly createdAt: string;
  }[];
}

/** What a key or an automation may spend this month, and has. */
export interface Budget {
  readonly subject: string;
  readonly month: string;
  readonly monthlyCredits: number | null;
  readonly usedCredits: number;
}

/** A balance as GET /v1/credits writes it. */
export function creditsOverview(
  organizationId: string,
  mode: string,
  balance: Balance,
  budgets: readonly Budget[],
): Record<string, unknown> {
  return {
    organization_id: organizationId,
    mode,
    available: balance.available,
    reserved: balance.reserved,
    spent: balance.spent,
    grants: balance.grants.map(({ id, source, credits, available, expiresAt, createdAt }) => ({
      id,
      source,
      credits,
      available,
      expires_at: expiresAt,
      created_at: createdAt,
    })),
    budgets: budgets.map(({ subject, month, monthlyCredits, usedCredits }) => ({
      subject,
      month,
      monthly_credits: monthlyCredits,
      used_credits: usedCredits,
    })),
  };
}
