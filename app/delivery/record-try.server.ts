import type { Transaction } from "#app/db/client.server.ts";
import { inTransaction, onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { disableEndpoint } from "#app/delivery/disable-endpoint.server.ts";
import type { DisabledReason } from "#app/delivery/endpoint-view.ts";
import { nextTryAt, slowUntil } from "#app/delivery/retry-schedule.ts";
import type { TryOutcome } from "#app/delivery/try-outcome.ts";

/**
 * Days of nothing but failures after which an endpoint is switched off. A delivery is tried for a little over three
 * days; five let at least one go through all its tries, and leave a long weekend to notice.
 */
const failingDaysMax = 5;
const dayMs = 24 * 60 * 60 * 1000;

/** "I am gone": the receiver wants no more. */
const goneStatus = 410;

interface HeldDelivery {
  readonly id: string;
  readonly claim: number;
}

async function lockBoth(tx: Transaction, { id, claim }: HeldDelivery) {
  const held = await tx.webhookDelivery.findFirst({ where: { id, claim }, select: { endpointId: true } });
  if (held === null) return null;
  await tx.$queryRaw`SELECT id FROM webhook_endpoint WHERE id = ${held.endpointId} FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT id FROM webhook_delivery WHERE id = ${id} FOR NO KEY UPDATE`;
  return await tx.webhookDelivery.findFirst({ where: { id, claim }, include: { endpoint: true } });
}
type LockedDelivery = NonNullable<Awaited<ReturnType<typeof lockBoth>>>;

/** Why the endpoint is to be switched off after this failure, or null. A request's callback has none to switch off. */
function reasonToDisable({ endpoint }: LockedDelivery, outcome: TryOutcome): DisabledReason | null {
  if (endpoint.kind === "requests" || endpoint.disabledAt !== null || outcome.fault !== "receiver") return null;
  if (outcome.status === goneStatus) return "gone";
  const failingMs = outcome.at.getTime() - (endpoint.failingSince ?? outcome.at).getTime();
  return failingMs >= failingDaysMax * dayMs ? "failing" : null;
}

function whenAgain(delivery: LockedDelivery, outcome: TryOutcome, random: number): Date | null {
  if (outcome.fault === "none" || outcome.fault === "lost" || outcome.status === goneStatus) return null;
  if (delivery.endpoint.disabledAt !== null) return null;
  const { status, retryAfter, at: now } = outcome;
  return nextTryAt({ tries: delivery.step + 1, status, retryAfter, now, random });
}

async function writeTry(tx: Transaction, delivery: LockedDelivery, outcome: TryOutcome, random: number): Promise<void> {
  const { id, attempts, step, claim } = delivery;
  const { at, status, error, durationMs, body } = outcome;
  const number = attempts + 1;
  const again = whenAgain(delivery, outcome, random);
  await tx.webhookAttempt.create({ data: { deliveryId: id, number, at, status, error, durationMs } });
  await tx.webhookDelivery.update({
    where: { id },
    data: {
      attempts: number,
      step: step + 1,
      // One more: what is recorded twice because its answer got lost is recorded once.
      claim: claim + 1,
      leaseUntil: null,
      ...(again === null
        ? { state: error === null ? ("delivered" as const) : ("failed" as const), finishedAt: at }
        : { nextAttemptAt: again }),
      ...(body === null ? {} : { body }),
      lastStatus: status,
      lastError: error,
      lastDurationMs: durationMs,
    },
  });
}

async function writeEndpoint(tx: Transaction, { endpoint }: LockedDelivery, outcome: TryOutcome): Promise<void> {
  const { id, kind, failingSince, slowUntil: slowBefore } = endpoint;
  // Its callbacks go to many receivers: the trouble of one says nothing of the others.
  if (kind === "requests") return;
  if (outcome.fault === "none") {
    if (failingSince === null && slowBefore === null) return;
    await tx.webhookEndpoint.update({ where: { id }, data: { failingSince: null, slowUntil: null } });
    return;
  }
  if (outcome.fault !== "receiver") return;
  const slow = slowUntil({ status: outcome.status, retryAfter: outcome.retryAfter, now: outcome.at });
  await tx.webhookEndpoint.update({
    where: { id },
    data: { failingSince: failingSince ?? outcome.at, ...(slow === null ? {} : { slowUntil: slow }) },
  });
}

/**
 * Records how a try of a claimed delivery ended: done, to be tried again by the schedule, or given up; and what it says
 * of the endpoint. Does nothing when the claim no longer holds, so that it may be repeated. True when it was recorded.
 */
export async function recordTry(held: HeldDelivery, outcome: TryOutcome, random = Math.random()): Promise<boolean> {
  return await onceDatabaseAnswers(() =>
    inTransaction(async (tx) => {
      const delivery = await lockBoth(tx, held);
      if (delivery === null) return false;
      await writeTry(tx, delivery, outcome, random);
      await writeEndpoint(tx, delivery, outcome);
      const reason = reasonToDisable(delivery, outcome);
      if (reason !== null) await disableEndpoint(tx, delivery.endpoint, reason, outcome.at);
      return true;
    }),
  );
}
