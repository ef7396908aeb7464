import { complianceOf } from "#app/channels/compliance.ts";
import { judgePicture } from "#app/channels/judge-picture.ts";
import { willFail } from "#app/channels/upcoming-changes.ts";
import type { AuditOrder } from "#app/contracts/audit/read-audit-order.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

/** How far ahead an audit looks, in days: channels announce their changes about a year before. */
const lookAheadDays = 365;
const dayMs = 24 * 60 * 60 * 1000;

/** The answer of POST /v1/audit: facts, a verdict a channel, and which rules to come the picture will not meet. */
export function auditAnswer(order: AuditOrder, facts: PictureFacts): Record<string, unknown> {
  const { asOf, channels } = order;
  const verdicts = channels.map((channel) => judgePicture(facts, channel, asOf));
  const until = new Date(Date.parse(asOf) + lookAheadDays * dayMs).toISOString().slice(0, 10);
  const changes = willFail(facts, asOf, until).filter(({ channel }) => channels.includes(channel));
  return {
    as_of: asOf,
    status: Object.fromEntries(verdicts.map(({ channel, status }) => [channel, status])),
    verdicts: verdicts.map((verdict) => ({
      channel: verdict.channel,
      status: verdict.status,
      pack_version: verdict.packVersion,
      rules_checked: verdict.rulesChecked,
      findings: verdict.findings.map(({ ruleId, ...finding }) => ({ rule: ruleId, ...finding })),
      compliance: complianceOf(verdict, facts),
    })),
    will_fail: changes.map(({ date, channel, ruleId, finding: { title, measured, threshold, fix } }) => {
      return { date, channel, rule: ruleId, title, measured, threshold, fix };
    }),
    facts,
  };
}
