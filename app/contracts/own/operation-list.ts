import { auditOperation } from "#app/contracts/audit/audit-operation.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { creditEntriesOperation } from "#app/contracts/own/credit-entries.ts";
import { verifyCreditsOperation } from "#app/contracts/own/credit-verification.ts";
import { findCallsOperation, readCallOperation } from "#app/contracts/own/logged-call.ts";
import { quoteOperation } from "#app/contracts/own/quote.ts";

/** Operations of this part of the public API. */
export const ownOperations: readonly Operation[] = [
  quoteOperation,
  auditOperation,
  creditEntriesOperation,
  verifyCreditsOperation,
  findCallsOperation,
  readCallOperation,
];
