import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import { readBalance } from "#app/credits/balance.server.ts";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { closeDatabase, database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { Refusal } from "#app/refusal.ts";

interface Options {
  readonly shop?: string | undefined;
  readonly credits?: string | undefined;
  readonly mode: Mode;
  readonly reference?: string | undefined;
  readonly reason?: string | undefined;
  readonly json: boolean;
}

function readOptions(args: string[]): { verb: string | undefined; options: Options } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      shop: { type: "string" },
      credits: { type: "string" },
      mode: { type: "string", default: "live" },
      reference: { type: "string" },
      reason: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const { mode } = values;
  if (mode !== "live" && mode !== "test") throw new UsageError(`--mode is live or test, not ${mode}.`);
  return { verb: positionals[0], options: { ...values, mode } };
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

const verbs: Readonly<Record<string, (options: Options) => Promise<number>>> = { grant, balance, verify };

/**
 * `credits grant --shop S --credits N [--mode M] [--reference R] [--reason …] [--json]` · `credits balance --shop S` ·
 * `credits verify [--shop S]`, which exits with 1 when something does not add up. S is a domain or an org id.
 */
export async function creditsCommand(args: string[]): Promise<number> {
  return await reportingErrors(async () => {
    const { verb, options } = readOptions(args);
    const run = verb === undefined ? undefined : verbs[verb];
    if (run === undefined) throw new UsageError("credits grant|balance|verify --shop S [--credits N] [--json]");
    try {
      return await run(options);
    } finally {
      await closeDatabase();
    }
  });
}
