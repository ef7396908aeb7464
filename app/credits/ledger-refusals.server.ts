import { databaseErrorIn, type DatabaseError } from "#app/db/database-error.server.ts";
import { Refusal } from "#app/refusal.ts";

function insufficient(error: DatabaseError): Refusal {
  const { needed, available } = JSON.parse(error.detail ?? "{}") as { needed?: number; available?: number };
  return new Refusal(
    "insufficient_credits",
    `This costs ${needed ?? "more"} credits and ${available ?? 0} are available. Ask for fewer pictures or add credits.`,
    { cause: error },
  );
}

function budgetUsedUp(error: DatabaseError): Refusal {
  const detail = JSON.parse(error.detail ?? "{}") as Partial<Record<"needed" | "budget" | "used", number>>;
  const { needed = 0, budget = 0, used = 0 } = detail;
  return new Refusal(
    "budget_used_up",
    `This costs ${needed} credits, and ${Math.max(0, budget - used)} of the monthly budget of ${budget} are left. Ask for fewer pictures, raise the budget, or wait for the next month.`,
    { cause: error },
  );
}

/** The ledger functions' own SQLSTATEs, as refusals. */
const refusalByCode: Record<string, (error: DatabaseError) => Refusal> = {
  CR402: insufficient,
  CR404: (error) => new Refusal("not_found", `The ledger has ${error.message}.`, { cause: error }),
  CR409: (error) =>
    new Refusal("render_state_conflict", "These credits were already spent or already returned.", { cause: error }),
  CR422: (error) =>
    new Refusal("invalid_payload", `This amount of credits cannot be moved: ${error.message}.`, {
      field: ["credits"],
      cause: error,
    }),
  CR429: budgetUsedUp,
};

/** Runs a ledger statement and turns the ledger's errors into refusals; other errors pass. */
export async function refusingLedgerErrors<Result>(statement: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await statement();
  } catch (error) {
    const inside = databaseErrorIn(error);
    const refuse = inside === null ? undefined : refusalByCode[inside.code];
    if (inside === null || refuse === undefined) throw error;
    throw refuse(inside);
  }
}
