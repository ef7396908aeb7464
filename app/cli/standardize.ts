import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import type { ChannelVerdict } from "#app/channels/channel-verdict.ts";
import { isChannelName } from "#app/channels/channel-names.ts";
import { judgePicture } from "#app/channels/judge-picture.ts";
import { commandThreads, parseSize } from "#app/cli/picture-options.ts";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import type { CutoutReport, FinishedPicture, Imaging, KnownMatte } from "#app/imaging/finished-picture.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { nextFix } from "#app/presets/fix-standard.ts";
import type { StandardFix } from "#app/presets/fix-standard.ts";
import { parseColor } from "#app/presets/colors.ts";
import { findStandardizePreset, resolveStandardize, standardizePresetNames } from "#app/presets/standardize-presets.ts";
import type { StandardizeOverrides } from "#app/presets/standardize-presets.ts";
import { Refusal } from "#app/refusal.ts";

const usage =
  "standardize PHOTO… -o DIR [--preset NAME] [--for CHANNEL] [--format F] [--size WxH] [--shadow none|soft|natural] [--background COLOUR] [--fill 0.88] [--bytes-max N] [--mattes DIR] [--json]";

const options = {
  preset: { type: "string", default: "studio.ecommerce_clean.v1" },
  for: { type: "string" },
  format: { type: "string" },
  size: { type: "string" },
  shadow: { type: "string" },
  background: { type: "string" },
  fill: { type: "string" },
  "bytes-max": { type: "string" },
  "as-of": { type: "string", default: new Date().toISOString().slice(0, 10) },
  mattes: { type: "string" },
  model: { type: "string" },
  presets: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  out: { type: "string", short: "o" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** Tries for one photo: each fix moves one thing, and a picture that needs more is not this photo's. */
const triesMax = 6;
const givenMatte: CutoutReport = { path: "own-alpha", reason: "the matte given", confidence: 1, doubt: null };

/** One photo's outcome. */
interface Standardized {
  readonly made: FinishedPicture;
  readonly spec: StandardizeSpec;
  readonly verdict: ChannelVerdict | null;
  readonly fixes: readonly Pick<StandardFix, "name" | "ruleId">[];
}

/**
 * `standardize PHOTO… -o DIR`: plain pictures without a database. Made for a channel, each is judged by its rules and
 * made again with what they ask for until it passes or nothing is left to try. One line a photo; exit code 1 when one
 * was refused or fails its channel.
 */
export function standardizeCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    if (values.presets) return printPresets();
    const folder = values.out;
    if (positionals.length === 0 || folder === undefined) throw new UsageError(usage);
    const spec = specFrom(values);
    await mkdir(folder, { recursive: true });
    const imaging = openImaging({ threads: commandThreads(), cutoutModelPath: values.model });
    try {
      let exitCode: number = exitCodes.ok;
      for (const photo of positionals) {
        if (!(await standardizeFile(imaging, photo, spec, { ...values, out: folder }))) exitCode = exitCodes.failed;
      }
      return exitCode;
    } finally {
      await imaging.close();
    }
  });
}

function printPresets(): number {
  for (const name of standardizePresetNames) {
    console.log(JSON.stringify({ name, ...findStandardizePreset(name) }));
  }
  return exitCodes.ok;
}

function specFrom(values: Values): StandardizeSpec {
  const chosen: StandardizeOverrides = {
    shadow: values.shadow as StandardizeSpec["shadow"] | undefined,
    background: values.background === undefined ? undefined : colorNamed(values.background),
    fill: values.fill === undefined ? undefined : Number(values.fill),
  };
  const wishes = { preset: values.preset, channel: values.for };
  const { output } = resolveStandardize(wishes);
  const size = values.size === undefined ? {} : parseSize(values.size);
  const format = values.format === undefined ? {} : { format: values.format as StandardizeSpec["output"]["format"] };
  const limit = values["bytes-max"] === undefined ? {} : { bytesMax: Number(values["bytes-max"]) };
  return resolveStandardize({
    ...wishes,
    overrides: { ...chosen, output: { ...output, ...size, ...format, ...limit } },
  });
}

function colorNamed(text: string): string {
  const color = parseColor(text);
  if (color === null) throw new UsageError(`--background takes a CSS colour; got "${text}".`);
  return color;
}

async function standardizeFile(
  imaging: Imaging,
  photo: string,
  spec: StandardizeSpec,
  values: Values & { out: string },
): Promise<boolean> {
  const name = basename(photo, extname(photo));
  try {
    const matte = values.mattes === undefined ? undefined : await matteNamed(join(values.mattes, `${name}.png`));
    const done = await makeUntilItPasses(imaging, { source: await readFile(photo), matte, spec }, values["as-of"]);
    const format = done.spec.output.format;
    const target = join(values.out, `${name}.${format === "jpeg" ? "jpg" : format}`);
    await writeFile(target, done.made.picture.bytes);
    print({ photo, target, ...done }, values.json);
    return done.verdict?.status !== "FAIL";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (values.json)
      console.log(JSON.stringify({ source: photo, error: { code: error.code, message: error.message } }));
    console.error(`${photo}: ${error.message}`);
    return false;
  }
}

async function matteNamed(path: string): Promise<KnownMatte> {
  return { bytes: await readFile(path), report: givenMatte };
}

interface Order {
  readonly source: Uint8Array;
  readonly matte: KnownMatte | undefined;
  readonly spec: StandardizeSpec;
}

async function makeUntilItPasses(imaging: Imaging, order: Order, asOf: string): Promise<Standardized> {
  const fixes: StandardFix[] = [];
  let { spec, matte } = order;
  for (;;) {
    const made = await imaging.makePicture({ spec, source: order.source, matte });
    const verdict =
      spec.channel !== null && isChannelName(spec.channel) ? judgePicture(made.facts, spec.channel, asOf) : null;
    const fix = verdict === null || fixes.length >= triesMax ? null : nextFix(spec, verdict);
    if (fix === null) return { made, spec, verdict, fixes };
    fixes.push(fix);
    spec = fix.spec;
    // The product was found: the next try lays out the same cutout.
    if (made.matte !== null && made.cutout !== null) matte = { bytes: made.matte.bytes, report: made.cutout };
  }
}

function print(done: Standardized & { photo: string; target: string }, asJson: boolean): void {
  const { made, verdict, spec, photo, target } = done;
  const fixes = done.fixes.map(({ name, ruleId }) => ({ name, ruleId }));
  const { facts, fidelity, cutout, fingerprint } = made;
  const line = { source: photo, out: target, spec, verdict, fixes, facts, fidelity, cutout, fingerprint };
  console.log(asJson ? JSON.stringify(line) : inWords(done).join("\n"));
}

function inWords({ made: { facts }, verdict, fixes, target }: Standardized & { target: string }): string[] {
  const enlargement = facts.enlargement ?? 1;
  const parts = [
    `${target}: ${facts.widthPx} × ${facts.heightPx} ${facts.format}, ${facts.bytes} bytes`,
    ...(enlargement > 1 ? [`enlarged ${enlargement.toFixed(2)} ×`] : []),
    ...(verdict === null ? [] : [`${verdict.channel} ${verdict.status}`]),
    ...(fixes.length === 0 ? [] : [`fixed: ${fixes.map(({ name }) => name).join(", ")}`]),
  ];
  const findings = verdict?.findings.filter(({ status }) => status === "FAIL" || status === "WARN") ?? [];
  const notes = [
    ...findings.map(({ status, title, measured }) => `${status} ${title}: ${measured}`),
    facts.shadow?.reason,
  ];
  return [parts.join(", "), ...notes.filter((note) => note != null).map((note) => `  ${note}`)];
}
