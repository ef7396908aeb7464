import { parseArgs } from "node:util";
import { createApiKey, listApiKeys, revokeApiKey } from "#app/api/key-record.server.ts";
import { apiScopes, isApiScope, type ApiScope } from "#app/api/scopes.ts";
import { closeDatabase } from "#app/db/client.server.ts";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import { shopIdOf } from "#app/cli/shop-option.ts";

const usage = `Usage:
  keys create --shop S [--mode live|test] [--name N] [--scopes jobs:create,jobs:read] [--expires 2027-01-31] [--json]
  keys list   --shop S [--json]
  keys revoke --shop S --id key_… [--json]
S is the shop's domain (demo.myshopify.com) or its organization id (org_…).`;

const options = {
  shop: { type: "string" },
  mode: { type: "string", default: "live" },
  name: { type: "string", default: "" },
  scopes: { type: "string", default: apiScopes.join(",") },
  expires: { type: "string" },
  id: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>["values"];

function print(json: boolean, value: Record<string, unknown> | Record<string, unknown>[], text: string): void {
  console.log(json ? JSON.stringify(value) : text);
}

function readScopes(list: string): ApiScope[] {
  const words = list.split(",").map((word) => word.trim());
  const unknown = words.find((word) => !isApiScope(word));
  if (unknown !== undefined) {
    throw new UsageError(`There is no scope “${unknown}”. Known: ${apiScopes.join(", ")}.`);
  }
  return words.filter(isApiScope);
}

function readExpiry(text: string | undefined): { expiresAt?: Date } {
  if (text === undefined) return {};
  const expiresAt = new Date(text);
  if (!(expiresAt.getTime() > Date.now())) {
    throw new UsageError("--expires must be a day to come, like 2027-01-31.");
  }
  return { expiresAt };
}

async function create(values: Options): Promise<void> {
  const { mode, name, json } = values;
  if (mode !== "live" && mode !== "test") throw new UsageError("--mode is live or test.");
  const shopId = await shopIdOf(values.shop);
  const scopes = readScopes(values.scopes);
  const { key, view } = await createApiKey({ shopId, mode, name, scopes, ...readExpiry(values.expires) });
  print(json, { key, id: view.id, shop: shopId, mode, scopes }, `${key}\nThis is ${view.id}. It is shown only now.`);
}

async function list(values: Options): Promise<void> {
  const keys = await listApiKeys(await shopIdOf(values.shop));
  const state = (key: (typeof keys)[number]) => (key.revokedAt === null ? key.scopes.join(",") : "revoked");
  const lines = keys.map((key) => `${key.id}  ${key.shownStart}…  ${key.mode}  ${state(key)}  ${key.name}`);
  const rows = keys.map((key) => ({ ...key }));
  print(values.json, rows, lines.length === 0 ? "This shop has no keys." : lines.join("\n"));
}

async function revoke(values: Options): Promise<void> {
  const { id, json } = values;
  if (id === undefined) throw new UsageError("--id is missing.");
  await revokeApiKey(await shopIdOf(values.shop), id);
  print(json, { id, revoked: true }, `${id} no longer opens anything.`);
}

const actions: Readonly<Record<string, (values: Options) => Promise<void>>> = { create, list, revoke };

/** `keys create|list|revoke`. Returns the exit code. */
export async function keysCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const action = positionals.length === 1 ? actions[positionals[0] ?? ""] : undefined;
    if (action === undefined) throw new UsageError(usage);
    try {
      await action(values);
    } finally {
      await closeDatabase();
    }
    return exitCodes.ok;
  });
}
