import fc from "fast-check";
import { expect, test } from "vitest";
import { channelNames } from "../../../app/channels/channel-names.ts";
import { channelStandard } from "../../../app/channels/channel-output.ts";
import { channelVerdictSchema } from "../../../app/channels/channel-verdict.ts";
import type { Finding } from "../../../app/channels/channel-verdict.ts";
import { complianceOf } from "../../../app/channels/compliance.ts";
import { judgeAllChannels, judgePicture } from "../../../app/channels/judge-picture.ts";
import { upcomingChanges, willFail } from "../../../app/channels/upcoming-changes.ts";
import { pictureFactsSchema } from "../../../app/imaging/audit/facts.ts";
import type { PictureFacts } from "../../../app/imaging/audit/facts.ts";
import { outputPresets } from "../../../app/presets/output-presets.ts";
import { passingFacts } from "./passing-facts.ts";

const today = "2026-11-22";
const channel = fc.constantFrom(...channelNames);
const day = fc
  .date({ min: new Date("2025-01-01"), max: new Date("2028-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyFacts = fc
  .record({
    widthPx: fc.integer({ min: 1, max: 12_000 }),
    heightPx: fc.integer({ min: 1, max: 12_000 }),
    bytes: fc.integer({ min: 1, max: 30_000_000 }),
    format: fc.constantFrom("jpeg", "png", "webp", "gif", "tiff", "heif"),
    frameFill: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    backgroundPurity: fc.boolean(),
    backgroundPurityRatio: fc.double({ min: 0, max: 1, noNaN: true }),
    hasAlpha: fc.boolean(),
  })
  .map((changed): PictureFacts => ({ ...passingFacts, strayOffWhitePixels: null, ...changed }));

const rank: Record<Finding["status"], number> = { MANUAL: 0, PASS: 0, WARN: 1, FAIL: 2 };
const ranks = (facts: PictureFacts, name: (typeof channelNames)[number]) =>
  new Map(judgePicture(facts, name, today).findings.map(({ ruleId, status }) => [ruleId, rank[status]]));

test("a verdict is the worst of its findings, counts the decided ones and can be stored", () => {
  fc.assert(
    fc.property(anyFacts, channel, day, (facts, name, asOf) => {
      const verdict = judgePicture(facts, name, asOf);
      expect(channelVerdictSchema.parse(verdict)).toEqual(verdict);
      const statuses = verdict.findings.map(({ status }) => status);
      const worst = Math.max(...statuses.map((status) => rank[status]));
      expect(verdict.status).toBe(["PASS", "WARN", "FAIL"][worst]);
      expect(verdict.rulesChecked).toBe(statuses.filter((status) => status !== "MANUAL").length);
      for (const { status, fix } of verdict.findings) expect(fix === null).toBe(status === "PASS");
    }),
  );
});

test("a smaller file, a fuller frame, a whiter ground never make a verdict worse", () => {
  fc.assert(
    fc.property(anyFacts, channel, fc.double({ min: 0, max: 1, noNaN: true }), (facts, name, share) => {
      const before = ranks(facts, name);
      const better = { ...facts, bytes: Math.ceil(facts.bytes * share), backgroundPurity: true, hasAlpha: false };
      const after = ranks(better, name);
      for (const [rule, value] of after) expect(value, rule).toBeLessThanOrEqual(before.get(rule) ?? 0);
    }),
  );
});

test("more pixels never break a floor, fewer never break a ceiling", () => {
  const floors = ["AMZ-01", "AMZ-02", "GMC-01", "GMC-02", "GMC-03", "EBY-01", "EBY-03", "WMT-01", "TTS-01", "ZAL-01B"];
  const ceilings = ["AMZ-03", "GMC-04", "TTS-01B", "SHP-02"];
  fc.assert(
    fc.property(anyFacts, channel, fc.integer({ min: 1, max: 3000 }), (facts, name, more) => {
      const [small, large] = [facts, { ...facts, widthPx: facts.widthPx + more, heightPx: facts.heightPx + more }];
      const [ofSmall, ofLarge] = [ranks(small, name), ranks(large, name)];
      for (const rule of floors) expect(ofLarge.get(rule) ?? 0).toBeLessThanOrEqual(ofSmall.get(rule) ?? 0);
      for (const rule of ceilings) expect(ofSmall.get(rule) ?? 0).toBeLessThanOrEqual(ofLarge.get(rule) ?? 0);
    }),
  );
});

test("two days with no change of rules between them give the same findings", () => {
  fc.assert(
    fc.property(anyFacts, day, day, (facts, one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      const changes = upcomingChanges(facts, from, to);
      const statuses = (asOf: string) =>
        judgeAllChannels(facts, asOf).map(({ findings }) =>
          findings.map(({ ruleId, status }) => `${ruleId} ${status}`),
        );
      if (changes.length === 0) expect(statuses(to)).toEqual(statuses(from));
      else expect(statuses(to)).not.toEqual(statuses(from));
    }),
  );
});

test("facts of renders stored before a measurement existed are read, and their rules left to people", () => {
  const { widthPx, heightPx, format, bytes, sha256, colorSpace, hasAlpha } = passingFacts;
  const stored = {
    widthPx,
    heightPx,
    format,
    bytes,
    sha256,
    colorSpace,
    hasAlpha,
    frameFill: 0.9,
    subjectDensity: 0.5,
    backgroundPurity: true,
    backgroundPurityRatio: 1,
    digitalSourceType: null,
  };
  const verdict = judgePicture(pictureFactsSchema.parse(stored), "amazon_main", today);
  expect(verdict.status).toBe("PASS");
  const undecided = verdict.findings.filter(({ measured }) => measured === "not measured").map(({ ruleId }) => ruleId);
  expect(undecided).toEqual(["AMZ-10", "AMZ-11", "AMZ-12", "AMZ-14"]);
  expect(verdict.rulesChecked).toBe(10);
});

test("amazon_main checks 14 rules, and its compliance object says so", () => {
  const facts = { ...passingFacts, format: "webp" };
  const compliance = complianceOf(judgePicture(facts, "amazon_main", today), facts);
  expect(compliance).toMatchObject({
    status: "FAIL",
    platform: "amazon_main",
    rules_checked: 14,
    violations: [{ rule: "AMZ-04", measured: "WebP", fix: "convert_format" }],
    background_purity: true,
    aspect_ratio_compliance: 0,
    subject_density: 0.4,
  });
});

test("the deviation from the aspect ratio is a share of it", () => {
  const facts = { ...passingFacts, widthPx: 2000, heightPx: 1600 };
  expect(complianceOf(judgePicture(facts, "amazon_main", today), facts).aspect_ratio_compliance).toBeCloseTo(0.25);
  expect(complianceOf(judgePicture(facts, "zalando", today), facts).aspect_ratio_compliance).toBeCloseTo(0.8);
});

test("what passes today and fails on 2027-01-31 is named", () => {
  const facts = { ...passingFacts, widthPx: 450, heightPx: 450 };
  const changes = willFail(facts, today, "2027-06-30");
  expect(changes).toMatchObject([
    { date: "2027-01-31", channel: "google_shopping", ruleId: "GMC-02", before: "WARN", after: "FAIL" },
  ]);
  expect(changes[0]?.finding.fix?.name).toBe("take_larger_photo");
  expect(willFail(passingFacts, today, "2027-06-30")).toEqual([]);
  expect(willFail(facts, today, "2027-01-30")).toEqual([]);
});

test.each(channelNames)("%s: what is made for the channel has the preset's size and passes by its numbers", (name) => {
  const standard = channelStandard(name);
  expect(standard.output).toEqual(outputPresets[name].output);
  const { widthPx, heightPx, bytesMax } = standard.output;
  const made = { ...passingFacts, widthPx, heightPx, bytes: bytesMax ?? 0, frameFill: standard.fill };
  expect(judgePicture(made, name, today).status).toBe("PASS");
  expect(standard.fill + standard.padding * 2).toBeLessThanOrEqual(1);
});
