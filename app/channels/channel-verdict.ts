import { z } from "zod";
import { channelNames } from "#app/channels/channel-names.ts";

const findingSchema = z.object({
  ruleId: z.string(),
  title: z.string(),
  /** MANUAL: for people to look at, or not measured; never counted. */
  status: z.enum(["PASS", "WARN", "FAIL", "MANUAL"]),
  measured: z.string(),
  threshold: z.string(),
  source: z.object({
    name: z.string(),
    url: z.string().nullable(),
    kind: z.enum(["primary", "secondary", "unconfirmed"]),
    conflict: z.string().optional(),
  }),
  /** Null on a pass. `automatic`: standardizing for the channel does it. */
  fix: z.object({ name: z.string(), text: z.string(), automatic: z.boolean() }).nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** What one channel says to one picture on one day. Stored with a render as its `audit`. */
export const channelVerdictSchema = z.object({
  channel: z.enum(channelNames),
  /** The day whose rules were applied, YYYY-MM-DD. */
  asOf: z.string(),
  packVersion: z.string(),
  /** The worst of its findings; MANUAL ones say nothing. */
  status: z.enum(["PASS", "WARN", "FAIL"]),
  /** Findings that were decided: all but the MANUAL ones. */
  rulesChecked: z.int(),
  findings: z.array(findingSchema),
});
export type ChannelVerdict = z.infer<typeof channelVerdictSchema>;
