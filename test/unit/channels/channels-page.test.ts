import { readFileSync } from "node:fs";
import { format } from "prettier";
import { expect, test } from "vitest";
import { channelLabels, channelNames } from "../../../app/channels/channel-names.ts";
import type { Rule } from "../../../app/channels/rule-pack.ts";
import { rulePacks } from "../../../app/channels/rule-packs.ts";
import { runCheck } from "../../../app/channels/run-check.ts";
import { passingFacts } from "./passing-facts.ts";

const begin = "<!-- rules: written by test/unit/channels/channels-page.test.ts, which also compares them -->";
const page = "docs/api/channel-rules.md";

function period({ effectiveFrom, effectiveUntil }: Rule): string {
  if (effectiveFrom === null && effectiveUntil === null) return "";
  return ` (${effectiveFrom === null ? "" : `from ${effectiveFrom}`}${effectiveUntil === null ? "" : ` until ${effectiveUntil}`})`;
}

function row(rule: Rule): string {
  const { id, title, severity, check, source, fix } = rule;
  const { threshold } = runCheck(check, passingFacts);
  const severityWord = check.kind === "manual" ? "people" : severity;
  const name = source.url === null ? source.name : `[${source.name}](${source.url})`;
  const conflict = source.conflict === undefined ? "" : ` ${source.conflict}`;
  return `| ${id} | ${title}${period(rule)} | ${threshold} | ${severityWord} | ${source.kind}: ${name}.${conflict} | \`${fix}\` |`;
}

function tables(): string {
  const parts = channelNames.map((channel) => {
    const { rules, version } = rulePacks[channel];
    const head = "| rule | what | asked for | breaking it | source | fix |\n| --- | --- | --- | --- | --- | --- |";
    return `### ${channelLabels[channel]} (\`${channel}\`, ${version})\n\n${head}\n${rules.map(row).join("\n")}`;
  });
  return `${begin}\n\n${parts.join("\n\n")}\n`;
}

test("docs/api/channel-rules.md lists the rules as they are", async () => {
  const text = readFileSync(page, "utf8");
  const expected = await format(text.slice(0, text.indexOf(begin)) + tables(), { parser: "markdown", printWidth: 120 });
  await expect(expected).toMatchFileSnapshot(`../../../${page}`);
});
