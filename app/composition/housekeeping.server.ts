import { reapUploads } from "#app/api/reap-uploads.server.ts";
import { workerTools } from "#app/composition/tools.server.ts";
import { grantFreeMonths } from "#app/credits/free-months.server.ts";
import { verifyWhatIsDue } from "#app/credits/verify-due.server.ts";
import { sweepCharges } from "#app/shopify/billing/sweep-charges.server.ts";

/** Months turn on the hour, somewhere in the world. */
const freeMonthsEveryMs = 30 * 60 * 1000;
let freeMonthsAt = 0;

/**
 * What the worker sees to between pictures that has nothing to do with pictures: charges that nobody told us of, ledgers
 * that were not folded for a day, the free credits of a new month. Any number of workers may do it at once.
 */
export async function keepHouse(): Promise<Record<string, number>> {
  const report = {
    creditsFromCharges: await sweepCharges(),
    ledgersVerified: await verifyWhatIsDue(),
    uploadsReaped: await reapUploads(workerTools().storage),
  };
  if (Date.now() - freeMonthsAt < freeMonthsEveryMs) return report;
  freeMonthsAt = Date.now();
  return { ...report, freeMonths: await grantFreeMonths() };
}
