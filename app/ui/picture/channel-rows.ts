import { channelLabels, channelNames, type ChannelName } from "#app/channels/channel-names.ts";
import type { ChannelVerdict, Finding } from "#app/channels/channel-verdict.ts";
import { judgePicture } from "#app/channels/judge-picture.ts";
import { rulePacks } from "#app/channels/rule-packs.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

/** What one channel says to the picture, today and after its next change of rules. */
export interface ChannelRow {
  readonly channel: ChannelName;
  readonly label: string;
  readonly packVersion: string;
  readonly status: ChannelVerdict["status"];
  readonly passed: readonly Finding[];
  /** Rules not met, worst first. */
  readonly broken: readonly Finding[];
  /** Rules that only a person can judge, or that were not measured. */
  readonly manual: readonly Finding[];
  /** What the channel's next change of rules does to this picture. Null when no change is known. */
  readonly later: {
    readonly from: string;
    readonly status: ChannelVerdict["status"];
    /** Rules that are not met then and are today, or did not exist. */
    readonly broken: Finding[];
    readonly changesVerdict: boolean;
  } | null;
  /** True when standardizing for the channel repairs at least one broken rule. */
  readonly repairable: boolean;
}

/** The first day after `asOf` on which a rule of the channel begins or ends. Null: none is known. */
function nextChange(channel: ChannelName, asOf: string): string | null {
  const days = rulePacks[channel].rules.flatMap(({ effectiveFrom, effectiveUntil }) => [effectiveFrom, effectiveUntil]);
  const coming = days.filter((day): day is string => day !== null && day > asOf);
  return coming.toSorted((one, other) => (one < other ? -1 : 1))[0] ?? null;
}

const gravity: Record<Finding["status"], number> = { FAIL: 0, WARN: 1, MANUAL: 2, PASS: 3 };

function brokenIn({ findings }: ChannelVerdict): Finding[] {
  return findings
    .filter(({ status }) => status === "FAIL" || status === "WARN")
    .toSorted((one, other) => gravity[one.status] - gravity[other.status]);
}

function laterOf(facts: PictureFacts, today: ChannelVerdict): ChannelRow["later"] {
  const from = nextChange(today.channel, today.asOf);
  if (from === null) return null;
  const later = judgePicture(facts, today.channel, from);
  const known = new Set(brokenIn(today).map(({ ruleId, status }) => `${ruleId} ${status}`));
  const broken = brokenIn(later).filter(({ ruleId, status }) => !known.has(`${ruleId} ${status}`));
  return { from, status: later.status, broken, changesVerdict: later.status !== today.status || broken.length > 0 };
}

/** Every channel's word on a picture with these facts, under the rules of `asOf` (YYYY-MM-DD). */
export function channelRows(facts: PictureFacts, asOf: string): ChannelRow[] {
  return channelNames.map((channel) => {
    const verdict = judgePicture(facts, channel, asOf);
    const broken = brokenIn(verdict);
    const later = laterOf(facts, verdict);
    return {
      channel,
      label: channelLabels[channel],
      packVersion: verdict.packVersion,
      status: verdict.status,
      passed: verdict.findings.filter(({ status }) => status === "PASS"),
      broken,
      manual: verdict.findings.filter(({ status }) => status === "MANUAL"),
      later,
      repairable: [...broken, ...(later?.broken ?? [])].some(({ fix }) => fix?.automatic === true),
    };
  });
}
