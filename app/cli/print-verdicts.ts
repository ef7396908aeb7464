import { channelLabels } from "#app/channels/channel-names.ts";
import type { ChannelVerdict, Finding } from "#app/channels/channel-verdict.ts";
import type { UpcomingChange } from "#app/channels/upcoming-changes.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

/** Writes an audit for people: one line of facts, one line a channel, and under it what is not in order. */
export function printVerdicts(audited: {
  picture: string;
  facts: PictureFacts;
  verdicts: readonly ChannelVerdict[];
  willFail: readonly UpcomingChange[];
}): void {
  const { widthPx, heightPx, format, bytes } = audited.facts;
  console.log(`${audited.picture}: ${widthPx} × ${heightPx} ${format}, ${Math.ceil(bytes / 1000)} kB`);
  for (const verdict of audited.verdicts) {
    const checked = `${verdict.rulesChecked} rules as of ${verdict.asOf}`;
    console.log(`  ${verdict.status.padEnd(4)}  ${channelLabels[verdict.channel]} (${checked})`);
    for (const finding of verdict.findings) if (finding.status !== "PASS") printFinding(finding);
  }
  for (const { date, channel, finding } of audited.willFail) {
    console.log(`  from ${date}: fails ${channelLabels[channel]}, ${finding.title}: ${finding.measured}`);
  }
}

function printFinding({ status, ruleId, title, measured, threshold, source, fix }: Finding): void {
  const numbers =
    status === "MANUAL" ? measured : `${measured}; asked for: ${threshold} [${source.kind}: ${source.name}]`;
  console.log(`        ${status.padEnd(6)}  ${ruleId.padEnd(7)}  ${title}: ${numbers}`);
  if (fix !== null && status !== "MANUAL") console.log(`                         ${fix.name}: ${fix.text}`);
}
