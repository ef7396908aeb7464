import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { channelNames } from "../../../app/channels/channel-names.ts";
import type { RulePack } from "../../../app/channels/rule-pack.ts";
import { rulePacks } from "../../../app/channels/rule-packs.ts";

function contentHash({ channel, rules }: RulePack): string {
  return createHash("sha256").update(JSON.stringify({ channel, rules })).digest("hex").slice(0, 8);
}

test.each(channelNames)("%s: the version carries the hash of the rules, so no rule changes silently", (channel) => {
  const pack = rulePacks[channel];
  const [, date] = /^(\d{4}-\d{2}-\d{2})\.[0-9a-f]{8}$/.exec(pack.version) ?? [];
  expect(pack.version).toBe(`${date}.${contentHash(pack)}`);
});

const allRules = channelNames.flatMap((channel) => rulePacks[channel].rules);

test("rules that nobody could confirm never fail a picture", () => {
  const failing = allRules.filter(({ source, severity }) => source.kind === "unconfirmed" && severity === "fail");
  expect(failing).toEqual([]);
});

test("a rule has one entry a day", () => {
  const overlapping = allRules.filter((rule) =>
    allRules.some(
      (other) =>
        other !== rule &&
        other.id === rule.id &&
        (other.effectiveFrom ?? "") < (rule.effectiveUntil ?? "9") &&
        (rule.effectiveFrom ?? "") < (other.effectiveUntil ?? "9"),
    ),
  );
  expect(overlapping).toEqual([]);
});

test("amazon_main has exactly the rules AMZ-01 to AMZ-14 beside what only people can see", () => {
  const ids = rulePacks.amazon_main.rules.filter(({ check }) => check.kind !== "manual").map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 14 }, (_, index) => `AMZ-${String(index + 1).padStart(2, "0")}`));
});
