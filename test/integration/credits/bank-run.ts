import { isConnectionLoss, onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { grantCredits, reserveCredits, settleReservation, voidReservation } from "#app/credits/ledger.server.ts";
import { refundReservation } from "#app/credits/give-back.server.ts";
import type { Random } from "../../support/seeded-random.ts";

type Outcome = "accepted" | "refused" | "unknown";

interface Step {
  readonly kind: "grant" | "reserve" | "settle" | "void" | "refund";
  readonly shopId: string;
  /** What the ledger knows it by: a reference that nobody else uses, or the reservation. */
  readonly name: string;
  readonly outcome: Outcome;
}

/** What the clients of the bank did, and what they know of it. */
export interface BankLog {
  readonly steps: Step[];
  /** Reservations that a client holds and has not resolved. */
  readonly held: { shopId: string; id: string }[];
}

const below = (random: Random, limit: number) => Math.floor(random() * limit);
const shopsOf = (count: number) => Array.from({ length: count }, () => createId("shop"));

/** Shops with an account each and nothing in it. */
export async function openShops(count: number): Promise<string[]> {
  const ids = shopsOf(count);
  await database().shop.createMany({
    data: ids.map((id) => ({ id, domain: `${id.toLowerCase()}.myshopify.com` })),
  });
  return ids;
}

/** Runs one movement. What a lost connection leaves open is `unknown`, as it is for any client. */
async function tryStep(step: Omit<Step, "outcome">, movement: () => Promise<unknown>): Promise<Step> {
  try {
    await movement();
    return { ...step, outcome: "accepted" };
  } catch (error) {
    if (isConnectionLoss(error)) return { ...step, outcome: "unknown" };
    if ((error as { name?: unknown }).name === "Refusal") return { ...step, outcome: "refused" };
    throw error;
  }
}

/** One client: random movements on random shops until `enough` says stop. */
export async function runClient(
  log: BankLog,
  shops: readonly string[],
  random: Random,
  enough: () => boolean,
): Promise<void> {
  const pickShop = () => shops[below(random, shops.length)] ?? "";
  while (!enough()) {
    // Who was told nothing waits until somebody answers, as a client would.
    if (log.steps.at(-1)?.outcome === "unknown") await onceDatabaseAnswers(() => database().$queryRaw`SELECT 1`);
    const dice = below(random, 100);
    if (dice < 12) await grantSome(log, pickShop(), random);
    else if (dice < 55 || log.held.length === 0) await reserveSome(log, pickShop(), random);
    else await resolveOne(log, random, dice);
  }
}

async function grantSome(log: BankLog, shopId: string, random: Random): Promise<void> {
  const name = createId("grant");
  const grant = { shopId, mode: "live", source: "purchase", reference: name, credits: 1 + below(random, 60) } as const;
  log.steps.push(
    await tryStep({ kind: "grant", shopId, name }, () => database().$transaction((tx) => grantCredits(tx, grant))),
  );
}

async function reserveSome(log: BankLog, shopId: string, random: Random): Promise<void> {
  const name = createId("render");
  const wanted = { shopId, mode: "live", reference: name, credits: 1 + below(random, 9) } as const;
  let id = "";
  const step = await tryStep({ kind: "reserve", shopId, name }, async () => {
    id = await database().$transaction((tx) => reserveCredits(tx, wanted));
  });
  log.steps.push(step);
  if (step.outcome === "accepted") log.held.push({ shopId, id });
}

async function resolveOne(log: BankLog, random: Random, dice: number): Promise<void> {
  const [held] = log.held.splice(below(random, log.held.length), 1);
  if (held === undefined) return;
  const { shopId, id } = held;
  const settles = dice < 85;
  const kind = settles ? "settle" : "void";
  const step = await tryStep({ kind, shopId, name: id }, () =>
    database().$transaction(async (tx) => {
      if (settles) await settleReservation(tx, id);
      else await voidReservation(tx, id, "bank");
    }),
  );
  log.steps.push(step);
  if (step.outcome !== "accepted" || !settles || dice < 80) return;
  const refund = { shopId, reservationId: id, reason: "bank" };
  log.steps.push(
    await tryStep({ kind: "refund", shopId, name: id }, () =>
      database().$transaction((tx) => refundReservation(tx, refund)),
    ),
  );
}

/** Times each step is in the ledger: a reference for what begins, a reservation for what ends. */
async function countInLedger(): Promise<Map<string, number>> {
  const rows = await database().creditTransfer.findMany({
    select: { kind: true, reference: true, reservationId: true },
  });
  const counts = new Map<string, number>();
  for (const { kind, reference, reservationId } of rows) {
    const key = `${kind} ${reservationId ?? reference}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** What the clients know against what the ledger holds: one sentence for each thing that does not agree. */
export async function compareWithLedger({ steps }: BankLog): Promise<string[]> {
  const counts = await countInLedger();
  const faults: string[] = [];
  for (const { kind, name, outcome } of steps) {
    const times = counts.get(`${kind} ${name}`) ?? 0;
    const isRight = outcome === "unknown" ? times <= 1 : times === (outcome === "accepted" ? 1 : 0);
    if (!isRight) faults.push(`${kind} ${name} was ${outcome} and is in the ledger ${times} times`);
  }
  return faults;
}
