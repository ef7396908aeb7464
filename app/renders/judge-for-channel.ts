import { channelLabels, isChannelName, type ChannelName } from "#app/channels/channel-names.ts";
import type { ChannelVerdict } from "#app/channels/channel-verdict.ts";
import { judgePicture } from "#app/channels/judge-picture.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";
import { Refusal } from "#app/refusal.ts";

/** Broken rules named in the refusal: the first ones tell what is wrong, a list of fourteen is not read. */
const namedFindingsMax = 3;

function channelOf(name: string): ChannelName {
  if (isChannelName(name)) return name;
  throw new Refusal("unknown_channel", `No rules are known for the channel “${name.slice(0, 80)}”.`);
}

function refuseBroken({ channel, findings }: ChannelVerdict): void {
  const broken = findings.filter(({ status }) => status === "FAIL").slice(0, namedFindingsMax);
  const reasons = broken.map(({ title, measured, fix }) => `${title} (${measured}). ${fix?.text ?? ""}`.trim());
  throw new Refusal(
    "audit_below_bar",
    `${channelLabels[channel]} would refuse this picture: ${reasons.join(" ")} The credits were returned.`,
  );
}

/**
 * What a channel says to a picture on the day `asOf`: the channel that its spec is for, else the one that it is only
 * judged for. Null when there is neither. Throws `Refusal("audit_below_bar")`, with the broken rules and what to do, when
 * the spec's own channel would refuse it: nobody pays for a picture that cannot be used for what it was ordered for.
 */
export function judgeForChannel(
  { spec, judgedFor }: { readonly spec: PictureSpec; readonly judgedFor: string | null },
  facts: PictureFacts,
  asOf: string,
): ChannelVerdict | null {
  const madeFor = spec.kind === "standardize" ? spec.channel : null;
  const judge = madeFor ?? judgedFor;
  if (judge === null) return null;
  const verdict = judgePicture(facts, channelOf(judge), asOf);
  if (madeFor !== null && verdict.status === "FAIL") refuseBroken(verdict);
  return verdict;
}
