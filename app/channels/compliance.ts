import type { ChannelName } from "#app/channels/channel-names.ts";
import { channelStandard } from "#app/channels/channel-output.ts";
import type { ChannelVerdict } from "#app/channels/channel-verdict.ts";
import { rulePacks } from "#app/channels/rule-packs.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

/** A channel's verdict in the words of the Standardize contract; the last four are additions to it. */
export interface Compliance {
  readonly status: ChannelVerdict["status"];
  readonly platform: ChannelName;
  readonly rules_checked: number;
  readonly violations: readonly {
    readonly rule: string;
    readonly title: string;
    readonly measured: string;
    readonly threshold: string;
    readonly fix: string | null;
  }[];
  readonly background_purity: boolean;
  /** Deviation from the channel's aspect ratio as a share of it: 0 is exact. */
  readonly aspect_ratio_compliance: number;
  /** Product area ÷ canvas area, 0..1. Null without a product. */
  readonly subject_density: number | null;
  readonly background_purity_ratio: number;
  readonly frame_fill: number | null;
  readonly warnings: readonly string[];
  readonly rules_version: string;
}

/** The verdict as the contract's compliance object. Violations are failed rules; warnings are named beside them. */
export function complianceOf(verdict: ChannelVerdict, facts: PictureFacts): Compliance {
  const failed = verdict.findings.filter(({ status }) => status === "FAIL");
  return {
    status: verdict.status,
    platform: verdict.channel,
    rules_checked: verdict.rulesChecked,
    violations: failed.map(({ ruleId: rule, title, measured, threshold, fix }) => {
      return { rule, title, measured, threshold, fix: fix?.name ?? null };
    }),
    background_purity: facts.backgroundPurity,
    aspect_ratio_compliance: deviation(facts, verdict.channel),
    subject_density: facts.subjectDensity,
    background_purity_ratio: facts.backgroundPurityRatio,
    frame_fill: facts.frameFill,
    warnings: verdict.findings.filter(({ status }) => status === "WARN").map(({ ruleId }) => ruleId),
    rules_version: verdict.packVersion,
  };
}

/** From the ratio that the channel's rule names; where none does, from that of the size we make for it. */
function deviation({ widthPx, heightPx }: PictureFacts, channel: ChannelName): number {
  const checks = rulePacks[channel].rules.map(({ check }) => check);
  const wanted = checks.find((check) => check.kind === "aspect-ratio");
  const { output } = channelStandard(channel);
  const target = wanted === undefined ? output.widthPx / output.heightPx : wanted.width / wanted.height;
  return Math.abs(widthPx / heightPx / target - 1);
}
