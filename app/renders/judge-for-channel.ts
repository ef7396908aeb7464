import { channelLabels, isChannelName } from "#app/channels/channel-names.ts";
import type { ChannelVerdict } from "#app/channels/channel-verdict.ts";
import { judgePicture } from "#app/channels/judge-picture.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";
import { Refusal } from "#app/refusal.ts";

/** Broken rules named in the refusal: the first ones tell what is wrong, a list of fourteen is not read. */
const namedFindingsMax = 3;

/**
 * What the channel that a standardized picture is made for says to it on the day `asOf`. Null for a picture made for no
 * channel. Throws `Refusal("audit_below_bar")`, with the broken rules and what to do, when the channel would refuse it:
 * nobody pays for a picture that cannot be used for what it was ordered for.
 */
export function judgeForChannel(spec: PictureSpec, facts: PictureFacts, asOf: string): ChannelVerdict | null {
  if (spec.kind !== "standardize" || spec.channel === null) return null;
  if (!isChannelName(spec.channel))
    throw new Refusal("unknown_channel", `No rules are known for the channel “${spec.channel.slice(0, 80)}”.`);
  const verdict = judgePicture(facts, spec.channel, asOf);
  if (verdict.status !== "FAIL") return verdict;
  const broken = verdict.findings.filter(({ status }) => status === "FAIL").slice(0, namedFindingsMax);
  const reasons = broken.map(({ title, measured, fix }) => `${title} (${measured}). ${fix?.text ?? ""}`.trim());
  throw new Refusal(
    "audit_below_bar",
    `${channelLabels[spec.channel]} would refuse this picture: ${reasons.join(" ")} The credits were returned.`,
  );
}
