import type { ChannelVerdict, Finding } from "#app/channels/channel-verdict.ts";
import type { StatusWords } from "#app/ui/words/render-words.ts";

const verdicts = {
  PASS: { label: "Passes", tone: "success" },
  WARN: { label: "Passes, with a warning", tone: "attention" },
  FAIL: { label: "Would be refused", tone: "critical" },
} as const satisfies Record<ChannelVerdict["status"], StatusWords>;

/** What a channel would do with the picture, as a badge. */
export function verdictInWords(status: ChannelVerdict["status"]): StatusWords {
  return verdicts[status];
}

const sourceKinds: Record<Finding["source"]["kind"], string> = {
  primary: "the channel’s own page",
  secondary: "reported by others",
  unconfirmed: "not confirmed",
};

/** "Seller Central, the channel’s own page": where a rule was read, and how much that is worth. */
export function sourceInWords({ name, kind }: Finding["source"]): string {
  return `${name}, ${sourceKinds[kind]}`;
}
