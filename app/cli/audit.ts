import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { channelNames, isChannelName } from "#app/channels/channel-names.ts";
import type { ChannelName } from "#app/channels/channel-names.ts";
import type { ChannelVerdict } from "#app/channels/channel-verdict.ts";
import { judgePicture } from "#app/channels/judge-picture.ts";
import { willFail } from "#app/channels/upcoming-changes.ts";
import type { UpcomingChange } from "#app/channels/upcoming-changes.ts";
import { printVerdicts } from "#app/cli/print-verdicts.ts";
import { commandThreads } from "#app/cli/picture-options.ts";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import type { Imaging } from "#app/imaging/finished-picture.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import { Refusal } from "#app/refusal.ts";

const usage = "audit PICTURE… [--channel NAME,…|all] [--as-of YYYY-MM-DD] [--until YYYY-MM-DD] [--no-text] [--json]";

/** One picture's audit, as `--json` prints it. */
interface Audited {
  readonly picture: string;
  readonly facts: PictureFacts;
  readonly verdicts: readonly ChannelVerdict[];
  /** What it will fail by the day `--until`. */
  readonly willFail: readonly UpcomingChange[];
}

interface Question {
  readonly channels: readonly ChannelName[];
  readonly asOf: string;
  readonly until: string | null;
  readonly readText: boolean;
}

/**
 * `audit PICTURE…`: measures pictures and judges them by the channels' rules. A table, or one JSON line a picture. Exit
 * code 0 when all pass (warnings included), 1 when one fails or cannot be read, 2 for a call that makes no sense.
 */
export function auditCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        channel: { type: "string", default: "all" },
        "as-of": { type: "string", default: new Date().toISOString().slice(0, 10) },
        until: { type: "string" },
        "no-text": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        model: { type: "string" },
      },
    });
    if (positionals.length === 0) throw new UsageError(usage);
    const question = {
      channels: channelsNamed(values.channel),
      asOf: dayNamed("--as-of", values["as-of"]),
      until: values.until === undefined ? null : dayNamed("--until", values.until),
      readText: !values["no-text"],
    };
    const imaging = openImaging({ threads: commandThreads(), cutoutModelPath: values.model });
    try {
      let exitCode: number = exitCodes.ok;
      for (const picture of positionals) {
        if (!(await auditFile(imaging, picture, question, values.json))) exitCode = exitCodes.failed;
      }
      return exitCode;
    } finally {
      await imaging.close();
    }
  });
}

function channelsNamed(names: string): readonly ChannelName[] {
  if (names === "all") return channelNames;
  return names.split(",").map((name) => {
    if (isChannelName(name)) return name;
    throw new UsageError(`There is no channel "${name}". Known: all, ${channelNames.join(", ")}.`);
  });
}

function dayNamed(option: string, text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay && new Date(text).toISOString().startsWith(text)) return text;
  throw new UsageError(`${option} is a day written YYYY-MM-DD, for example 2027-01-31; got "${text}".`);
}

async function auditFile(imaging: Imaging, picture: string, question: Question, asJson: boolean): Promise<boolean> {
  try {
    const audited = await auditBytes(imaging, picture, question);
    if (asJson) console.log(JSON.stringify(audited));
    else printVerdicts(audited);
    return audited.verdicts.every(({ status }) => status !== "FAIL");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (asJson) console.log(JSON.stringify({ picture, error: { code: error.code, message: error.message } }));
    console.error(`${picture}: ${error.message}`);
    return false;
  }
}

async function auditBytes(imaging: Imaging, picture: string, question: Question): Promise<Audited> {
  const { channels, asOf, until, readText } = question;
  const { facts } = await imaging.auditPicture(await readFile(picture), { readText });
  const verdicts = channels.map((channel) => judgePicture(facts, channel, asOf));
  const changes = until === null ? [] : willFail(facts, asOf, until);
  return { picture, facts, verdicts, willFail: changes.filter(({ channel }) => channels.includes(channel)) };
}
