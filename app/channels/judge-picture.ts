import { channelNames } from "#app/channels/channel-names.ts";
import type { ChannelName } from "#app/channels/channel-names.ts";
import type { ChannelVerdict, Finding } from "#app/channels/channel-verdict.ts";
import { fixes } from "#app/channels/fixes.ts";
import type { Outcome } from "#app/channels/outcome.ts";
import type { Rule } from "#app/channels/rule-pack.ts";
import { rulePacks } from "#app/channels/rule-packs.ts";
import { runCheck } from "#app/channels/run-check.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

/**
 * What the channel says to a picture with these facts under the rules of the day `asOf` (YYYY-MM-DD). Every rule in
 * force is in `findings`, passed or not. Facts that were not measured make a rule MANUAL, never a pass.
 */
export function judgePicture(facts: PictureFacts, channel: ChannelName, asOf: string): ChannelVerdict {
  const pack = rulePacks[channel];
  const findings = pack.rules.filter((rule) => isInForce(rule, asOf)).map((rule) => judgeRule(rule, facts));
  return {
    channel,
    asOf,
    packVersion: pack.version,
    status: worstOf(findings),
    rulesChecked: findings.filter(({ status }) => status !== "MANUAL").length,
    findings,
  };
}

/** The verdicts of all channels on one picture, in the order of `channelNames`. */
export function judgeAllChannels(facts: PictureFacts, asOf: string): ChannelVerdict[] {
  return channelNames.map((channel) => judgePicture(facts, channel, asOf));
}

/** Dates written YYYY-MM-DD compare like text. */
function isInForce({ effectiveFrom, effectiveUntil }: Rule, asOf: string): boolean {
  return (effectiveFrom === null || effectiveFrom <= asOf) && (effectiveUntil === null || asOf < effectiveUntil);
}

function judgeRule(rule: Rule, facts: PictureFacts): Finding {
  const outcome = runCheck(rule.check, facts);
  const status = statusOf(outcome.grade, rule.severity);
  return {
    ruleId: rule.id,
    title: rule.title,
    status,
    measured: outcome.measured,
    threshold: outcome.threshold,
    source: rule.source,
    fix: status === "PASS" ? null : { name: rule.fix, ...fixes[rule.fix] },
  };
}

function statusOf(grade: Outcome["grade"], severity: Rule["severity"]): Finding["status"] {
  switch (grade) {
    case "met":
      return "PASS";
    case "tolerated":
      return "WARN";
    case "broken":
      return severity === "fail" ? "FAIL" : "WARN";
    case "unknown":
      return "MANUAL";
  }
}

function worstOf(findings: readonly Finding[]): ChannelVerdict["status"] {
  const statuses = findings.map(({ status }) => status);
  if (statuses.includes("FAIL")) return "FAIL";
  return statuses.includes("WARN") ? "WARN" : "PASS";
}
