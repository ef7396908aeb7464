import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parseJsonObject } from "#app/api/json-body.ts";
import { readPresetFile } from "#app/contracts/presets/write-presets.ts";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import { shopIdOf } from "#app/cli/shop-option.ts";
import { closeDatabase } from "#app/db/client.server.ts";
import { canonicalJson } from "#app/presets/canonical-json.ts";
import { exportPreset, importPreset } from "#app/presets/exchange-presets.server.ts";
import { getVersion, listPresets } from "#app/presets/find-presets.server.ts";
import { latestVersion } from "#app/presets/preset-version.ts";
import type { PresetOwner } from "#app/presets/preset-view.ts";
import { publishVersion } from "#app/presets/write-presets.server.ts";

const usage = `Usage:
  presets list               --shop S [--mode live|test] [--json]
  presets show    ID         --shop S [--mode live|test] [--version V] [--json]
  presets export  ID         --shop S [--mode live|test] [--version V] [-o FILE]
  presets import  FILE       --shop S [--mode live|test] [--json]
  presets publish ID VERSION --shop S [--mode live|test] [--json]
S is the shop's domain (demo.myshopify.com) or its organization id (org_…). V is a version or latest.`;

const options = {
  shop: { type: "string" },
  mode: { type: "string", default: "live" },
  version: { type: "string", default: latestVersion },
  out: { type: "string", short: "o" },
  json: { type: "boolean", default: false },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>["values"];

interface Command {
  readonly owner: PresetOwner;
  readonly values: Options;
  /** What stands after the action's name. */
  readonly words: readonly string[];
}

function print(json: boolean, value: object, text: string): void {
  console.log(json ? JSON.stringify(value) : text);
}

async function list({ owner, values }: Command): Promise<void> {
  const presets = await listPresets(owner, { archived: false });
  const lines = presets.map(
    ({ id, kind, latestVersion: latest, label }) => `${id}  ${latest ?? "draft"}  ${kind}  ${label}`,
  );
  print(values.json, presets, lines.join("\n"));
}

async function show({ owner, values, words: [id = ""] }: Command): Promise<void> {
  const version = await getVersion(owner, id, values.version);
  const title = `${version.presetId} ${version.version}  ${version.state}  ${version.contentHash}`;
  print(values.json, version, `${title}\n${JSON.stringify(version.document, null, 2)}`);
}

async function exportToFile({ owner, values, words: [id = ""] }: Command): Promise<void> {
  const text = canonicalJson(await exportPreset(owner, id, values.version));
  if (values.out === undefined) console.log(text);
  else await writeFile(values.out, `${text}\n`);
}

async function importFromFile({ owner, values, words: [path = ""] }: Command): Promise<void> {
  const file = readPresetFile(parseJsonObject(await readFile(path)));
  const { outcome, version } = await importPreset(owner, file);
  print(values.json, { outcome, ...version }, `${version.presetId} ${version.version}: ${outcome}, ${version.state}.`);
}

async function publish({ owner, values, words: [id = "", version = ""] }: Command): Promise<void> {
  const { version: published } = await publishVersion(owner, id, version);
  print(values.json, published, `${id} ${version} is published and never changes again.`);
}

/** What each action does, and how many words it takes. */
const actions: Readonly<Record<string, { run: (command: Command) => Promise<void>; words: number }>> = {
  list: { run: list, words: 0 },
  show: { run: show, words: 1 },
  export: { run: exportToFile, words: 1 },
  import: { run: importFromFile, words: 1 },
  publish: { run: publish, words: 2 },
};

/** `presets list|show|export|import|publish`. Returns the exit code. */
export async function presetsCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name = "", ...words] = positionals;
    const action = actions[name];
    const { mode } = values;
    if (action === undefined || words.length !== action.words) throw new UsageError(usage);
    if (mode !== "live" && mode !== "test") throw new UsageError("--mode is live or test.");
    try {
      await action.run({ owner: { shopId: await shopIdOf(values.shop), mode }, values, words });
    } finally {
      await closeDatabase();
    }
    return exitCodes.ok;
  });
}
