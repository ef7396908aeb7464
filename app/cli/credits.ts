import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import { readBalance } from "#app/credits/balance.server.ts";
import { correctGrant, refundReservation } from "#app/credits/give-back.server.ts";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { closeDatabase, database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { Refusal } from "#app/refusal.ts";

interface Options {
  readonly shop?: string | undefined;
  readonly credits?: string | undefined;
  /** The reference of the grant that is corrected. */
  readonly grant?: string | undefined;
  readonly mode: Mode;
  readonly reference?: string | undefined;
  readonly reason?: string | undefined;
  readonly json: boolean;
}

function readOptions(args: string[]): { verb: string | undefined; subject: string | undefined; options: Options } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      shop: { type: "string" },
      credits: { type: "string" },
      grant: { type: "string" },
      mode: { type: "string", default: "live" },
      reference: { type: "string" },
      reason: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const { mode } = values;
  if (mode !== "live" && mode !== "test") throw new UsageError(`--mode is live or test, not ${mode}.`);
  return { verb: positionals[0], subject: positionals[1], options: { ...values, mode } };
}

/** The shop by its domain or its org id. Throws `Refusal("not_found")`. */
async function findShop(named: string | undefined): Promise<{ id: string; domain: string }> {
  if (named === undefined) throw new UsageError("--shop is missing: the shop's domain or org id.");
  const shop = await database().shop.findFirst({ where: { OR: [{ id: named }, { domain: named }] } });
  if (shop === null) throw new Refusal("not_found", `There is no shop ${named}.`);
  return { id: shop.id, domain: shop.domain };
}

function print(options: Options, result: object, words: string): void {
  console.log(options.json ? JSON.stringify(result) : words);
}

async function grant(options: Options): Promise<number> {
  const shop = await findShop(options.shop);
  if (options.credits === undefined) throw new UsageError("--credits is missing: how many.");
  const credits = Number(options.credits);
  const reference = options.reference ?? `cli-${randomUUID()}`;
  const { mode, reason = "Granted on the command line." } = options;
  const granted = await inTransaction((tx) =>
    grantCredits(tx, { shopId: shop.id, mode, source: "goodwill", reference, credits, reason }),
  );
  const { available } = await readBalance(shop.id, mode);
  const result = { shop: shop.domain, org: shop.id, mode, credits, reference, ...granted, available };
  print(options, result, `${granted.granted ? "Granted" : "Already granted"} ${credits}; ${available} available.`);
  return exitCodes.ok;
}

async function balance(options: Options): Promise<number> {
  const shop = await findShop(options.shop);
  const found = await readBalance(shop.id, options.mode);
  const result = { shop: shop.domain, org: shop.id, ...found };
  print(options, result, `${found.available} available, ${found.reserved} reserved, ${found.spent} spent.`);
  return exitCodes.ok;
}

async function verify(options: Options): Promise<number> {
  const shop = options.shop === undefined ? undefined : await findShop(options.shop);
  const verdict = await verifyCredits(shop?.id);
  const { accounts, entries } = verdict.checked;
  const words = verdict.ok ? `All is well: ${accounts} accounts, ${entries} entries.` : verdict.differences.join("\n");
  print(options, verdict, words);
  return verdict.ok ? exitCodes.ok : exitCodes.failed;
}

function reasonOf({ reason = "" }: Options): string {
  if (reason.trim() === "") throw new UsageError("--reason is missing: it stays in the merchant's statement.");
  return reason.trim();
}

async function refund(options: Options, renderId: string | undefined): Promise<number> {
  if (renderId === undefined) throw new UsageError("credits refund RENDER --reason …: which picture.");
  const reason = reasonOf(options);
  const render = await database().render.findUnique({ where: { id: renderId }, include: { shop: true } });
  if (render?.reservationId == null) throw new Refusal("not_found", `There is no paid picture ${renderId}.`);
  const { shopId, reservationId, mode, shop } = render;
  const credits = await inTransaction((tx) => refundReservation(tx, { shopId, reservationId, reason }));
  const { available } = await readBalance(shopId, mode);
  const result = { shop: shop.domain, org: shopId, mode, render: renderId, credits, available };
  const words = credits === 0 ? "Already given back" : `Gave back ${credits}`;
  print(options, result, `${words}; ${available} available.`);
  return exitCodes.ok;
}

async function correct(options: Options): Promise<number> {
  const shop = await findShop(options.shop);
  const { grant: wrong, mode } = options;
  if (wrong === undefined) throw new UsageError("--grant is missing: the reference of the grant that was a mistake.");
  const reason = reasonOf(options);
  const reference = options.reference ?? `cli-${randomUUID()}`;
  const amount = options.credits === undefined ? {} : { credits: Number(options.credits) };
  const credits = await inTransaction((tx) =>
    correctGrant(tx, { shopId: shop.id, mode, grant: wrong, reference, reason, ...amount }),
  );
  const { available } = await readBalance(shop.id, mode);
  const result = { shop: shop.domain, org: shop.id, mode, grant: wrong, reference, credits, available };
  print(options, result, `Took back ${credits}; ${available} available.`);
  return exitCodes.ok;
}

type Verb = (options: Options, subject: string | undefined) => Promise<number>;
const verbs: Readonly<Record<string, Verb>> = { grant, balance, verify, refund, correct };

/**
 * `credits grant --shop S --credits N [--mode M] [--reference R] [--reason …] [--json]` · `credits balance --shop S` ·
 * `credits verify [--shop S]`, which exits with 1 when something does not add up · `credits refund RENDER --reason …`,
 * which gives back what a picture cost, once · `credits correct --shop S --grant REFERENCE [--credits N] --reason …`,
 * which takes back what is left of a grant. S is a domain or an org id.
 */
export async function creditsCommand(args: string[]): Promise<number> {
  return await reportingErrors(async () => {
    const { verb, subject, options } = readOptions(args);
    const run = verb === undefined ? undefined : verbs[verb];
    if (run === undefined)
      throw new UsageError("credits grant|balance|verify|refund|correct --shop S [--credits N] [--json]");
    try {
      return await run(options, subject);
    } finally {
      await closeDatabase();
    }
  });
}
