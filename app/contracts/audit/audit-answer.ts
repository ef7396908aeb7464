import { z } from "zod";
import { complianceOf } from "#app/channels/compliance.ts";
import { channelNames } from "#app/channels/channel-names.ts";
import { channelVerdictSchema, type ChannelVerdict, type Finding } from "#app/channels/channel-verdict.ts";
import { judgePicture } from "#app/channels/judge-picture.ts";
import { willFail } from "#app/channels/upcoming-changes.ts";
import type { AuditOrder } from "#app/contracts/audit/read-audit-order.ts";
import { pictureFactsSchema, type PictureFacts } from "#app/imaging/audit/facts.ts";

/** How far ahead an audit looks, in days: channels announce their changes about a year before. */
const lookAheadDays = 365;
const dayMs = 24 * 60 * 60 * 1000;

const findingSchema = channelVerdictSchema.shape.findings.element;
const { ruleId: ruleField, ...findingFields } = findingSchema.shape;
const grade = channelVerdictSchema.shape.status;
const day = z.iso.date();

const complianceSchema = z
  .strictObject({
    status: grade,
    platform: z.enum(channelNames),
    rules_checked: z.int(),
    violations: z.array(
      z.strictObject({
        rule: z.string(),
        title: z.string(),
        measured: z.string(),
        threshold: z.string(),
        fix: z.string().nullable(),
      }),
    ),
    background_purity: z.boolean(),
    aspect_ratio_compliance: z.number(),
    subject_density: z.number().nullable(),
    background_purity_ratio: z.number(),
    frame_fill: z.number().nullable(),
    warnings: z.array(z.string()),
    rules_version: z.string(),
  })
  .meta({ id: "AuditCompliance" });

/** The answer of POST /v1/audit. */
export const auditAnswerSchema = z.strictObject({
  as_of: day,
  status: z.partialRecord(z.enum(channelNames), grade),
  verdicts: z.array(
    z
      .strictObject({
        channel: z.enum(channelNames),
        status: grade,
        pack_version: z.string(),
        rules_checked: z.int(),
        findings: z.array(z.strictObject({ rule: ruleField, ...findingFields })),
        compliance: complianceSchema,
      })
      .meta({ id: "AuditVerdict" }),
  ),
  will_fail: z
    .array(
      z.strictObject({
        date: day,
        channel: z.enum(channelNames),
        rule: ruleField,
        title: findingFields.title,
        measured: findingFields.measured,
        threshold: findingFields.threshold,
        fix: findingFields.fix,
      }),
    )
    .meta({ description: "What the picture passes on that day and fails within a year of it." }),
  facts: pictureFactsSchema,
});
type AuditAnswer = z.input<typeof auditAnswerSchema>;

/** The compliance object with lists of its own, as a schema's type wants them. */
function publicCompliance(verdict: ChannelVerdict, facts: PictureFacts): z.input<typeof complianceSchema> {
  const { violations, warnings, ...rest } = complianceOf(verdict, facts);
  return { ...rest, violations: [...violations], warnings: [...warnings] };
}

/** A finding with its rule's name as the API writes it. */
const publicFinding = ({ ruleId: rule, ...finding }: Finding) => ({ rule, ...finding });

/** The answer of POST /v1/audit: facts, a verdict a channel, and which rules to come the picture will not meet. */
export function auditAnswer(order: AuditOrder, facts: PictureFacts): AuditAnswer {
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
      findings: verdict.findings.map(publicFinding),
      compliance: publicCompliance(verdict, facts),
    })),
    will_fail: changes.map(({ date, channel, ruleId, finding: { title, measured, threshold, fix } }) => {
      return { date, channel, rule: ruleId, title, measured, threshold, fix };
    }),
    facts,
  };
}
