import type { ChannelName } from "#app/channels/channel-names.ts";
import type { Finding } from "#app/channels/channel-verdict.ts";
import { judgeAllChannels } from "#app/channels/judge-picture.ts";
import { rulePacks } from "#app/channels/rule-packs.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

/** A finding that changes for a picture on the day a rule begins or ends. */
export interface UpcomingChange {
  /** The first day of the change, YYYY-MM-DD. */
  readonly date: string;
  readonly channel: ChannelName;
  readonly ruleId: string;
  /** Null where the rule did not hold before, or does not hold afterwards. */
  readonly before: Finding["status"] | null;
  readonly after: Finding["status"] | null;
  readonly finding: Finding;
}

/** What becomes of a picture with these facts after the day `from`, up to and with the day `to`, by date. */
export function upcomingChanges(facts: PictureFacts, from: string, to: string): UpcomingChange[] {
  const days = changeDays().filter((day) => day > from && day <= to);
  return days.flatMap((day, index) => changesOn(facts, day, days[index - 1] ?? from));
}

/** What the picture passes on the day `from` and fails by the day `to`. */
export function willFail(facts: PictureFacts, from: string, to: string): UpcomingChange[] {
  return upcomingChanges(facts, from, to).filter(({ before, after }) => after === "FAIL" && before !== "FAIL");
}

/** Days on which any rule begins or ends, in order. */
function changeDays(): string[] {
  const rules = Object.values(rulePacks).flatMap((pack) => pack.rules);
  const days = rules.flatMap(({ effectiveFrom, effectiveUntil }) => [effectiveFrom, effectiveUntil]);
  return [...new Set(days.filter((day) => day !== null))].sort();
}

function changesOn(facts: PictureFacts, day: string, dayBefore: string): UpcomingChange[] {
  const earlier = findingsByRule(facts, dayBefore);
  const later = findingsByRule(facts, day);
  const keys = [...new Set([...earlier.keys(), ...later.keys()])];
  return keys.flatMap((key) => {
    const [before, after] = [earlier.get(key), later.get(key)];
    const known = after ?? before;
    if (known === undefined || before?.finding.status === after?.finding.status) return [];
    const { channel, finding } = known;
    const statuses = { before: before?.finding.status ?? null, after: after?.finding.status ?? null };
    return [{ date: day, channel, ruleId: finding.ruleId, ...statuses, finding }];
  });
}

function findingsByRule(facts: PictureFacts, asOf: string) {
  const found = judgeAllChannels(facts, asOf).flatMap(({ channel, findings }) =>
    findings.map((finding) => ({ channel, finding })),
  );
  return new Map(found.map((entry) => [`${entry.channel} ${entry.finding.ruleId}`, entry] as const));
}
