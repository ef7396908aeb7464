import { isConnectionLoss } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";

/**
 * Logs promises that nobody waited for. A driver's forgotten one must not end the process because the database restarts;
 * anything else is a fault after which nothing can be trusted, and the process ends to be started again.
 */
export function endOnUnhandledRejections(): void {
  process.on("unhandledRejection", (error) => {
    log().error({ err: error }, "unhandled rejection");
    if (!isConnectionLoss(error)) process.exit(1);
  });
}
