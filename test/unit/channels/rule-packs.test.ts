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
