import { afterAll, expect, test } from "vitest";
import { channelNames } from "../../../app/channels/channel-names.ts";
import type { ChannelName } from "../../../app/channels/channel-names.ts";
import { judgePicture } from "../../../app/channels/judge-picture.ts";
import { rulePacks } from "../../../app/channels/rule-packs.ts";
import type { PictureFacts } from "../../../app/imaging/audit/facts.ts";
import { openImaging } from "../../../app/imaging/imaging.server.ts";
import { brokenPictures } from "./broken-pictures.ts";
import type { BrokenPicture } from "./broken-pictures.ts";

const today = "2026-11-22";
const imaging = openImaging({ threads: 2 });
afterAll(() => imaging.close());

const known = new Map<BrokenPicture, Promise<PictureFacts>>();

/** One picture is shown to several channels, and measured once. */
function factsOf(name: BrokenPicture): Promise<PictureFacts> {
  const facts =
    known.get(name) ?? brokenPictures[name]().then(async (file) => (await imaging.auditPicture(file)).facts);
  known.set(name, facts);
  return facts;
}

/** Everything a channel does not like: "AMZ-01 FAIL". */
function complaints(facts: PictureFacts, channel: ChannelName, asOf = today): string[] {
  const { findings } = judgePicture(facts, channel, asOf);
  return findings
    .filter(({ status }) => status === "FAIL" || status === "WARN")
    .map(({ ruleId, status }) => `${ruleId} ${status}`);
}

test.each(channelNames)("%s: the unbroken picture passes every rule, and all of them are checked", async (channel) => {
  const facts = await factsOf(channel === "zalando" ? "nothing, portrait" : "nothing");
  const verdict = judgePicture(facts, channel, today);
  expect(complaints(facts, channel)).toEqual([]);
  expect(verdict.status).toBe("PASS");
  const manualRules = rulePacks[channel].rules.filter(({ check }) => check.kind === "manual");
  expect(verdict.findings.filter(({ status }) => status === "MANUAL")).toHaveLength(manualRules.length);
});

/** What is broken, who looks at it, and exactly what they say. A size below two thresholds breaks both. */
const cases: readonly (readonly [ChannelName, BrokenPicture, readonly string[]])[] = [
  ["amazon_main", "480 px", ["AMZ-01 FAIL", "AMZ-02 FAIL"]],
  ["amazon_main", "900 px", ["AMZ-02 FAIL"]],
  ["amazon_main", "1400 px", ["AMZ-02 WARN"]],
  ["amazon_main", "webp", ["AMZ-04 FAIL"]],
  ["amazon_main", "animated gif", ["AMZ-04 FAIL"]],
  ["amazon_main", "over 10 MB", ["AMZ-05 FAIL"]],
  ["amazon_main", "wide gamut", ["AMZ-06 FAIL"]],
  ["amazon_main", "cmyk", ["AMZ-06 FAIL"]],
  ["amazon_main", "transparency", ["AMZ-07 FAIL"]],
  ["amazon_main", "a grey patch", ["AMZ-08 FAIL"]],
  ["amazon_main", "one grey pixel", ["AMZ-08 FAIL"]],
  ["amazon_main", "off-white ground", ["AMZ-08 FAIL"]],
  ["amazon_main", "product at 60 %", ["AMZ-09 FAIL"]],
  ["amazon_main", "product runs out below", ["AMZ-10 FAIL"]],
  ["amazon_main", "sale text", ["AMZ-11 FAIL"]],
  ["amazon_main", "faint watermark", ["AMZ-11 FAIL"]],
  ["amazon_main", "thick frame", ["AMZ-12 FAIL"]],
  ["amazon_main", "thin inset frame", ["AMZ-12 FAIL"]],
  ["amazon_main", "wider than high", ["AMZ-13 WARN"]],
  ["amazon_main", "pixelated", ["AMZ-14 WARN"]],
  ["google_shopping", "90 px", ["GMC-01 FAIL", "GMC-02 WARN", "GMC-03 WARN"]],
  ["google_shopping", "200 px", ["GMC-01 WARN", "GMC-02 WARN", "GMC-03 WARN"]],
  ["google_shopping", "400 px", ["GMC-02 WARN", "GMC-03 WARN"]],
  ["google_shopping", "1400 px", ["GMC-03 WARN"]],
  ["google_shopping", "over 16 MB", ["GMC-04B FAIL"]],
  ["google_shopping", "avif", ["GMC-05 FAIL"]],
  ["google_shopping", "product at 60 %", ["GMC-07 WARN"]],
  ["google_shopping", "product at 95 %", ["GMC-07 WARN"]],
  ["google_shopping", "sale text", ["GMC-08 FAIL"]],
  ["google_shopping", "thick frame", ["GMC-08B FAIL"]],
  ["google_shopping", "pixelated", ["GMC-09 WARN"]],
  ["google_shopping", "a generator's trace", ["GMC-10 FAIL"]],
  ["google_shopping", "a label Google does not list", ["GMC-10 WARN"]],
  ["google_shopping", "grey ground", ["GMC-11 WARN"]],
  ["ebay", "480 px", ["EBY-01 FAIL", "EBY-03 WARN"]],
  ["ebay", "1400 px", ["EBY-03 WARN"]],
  ["ebay", "faint watermark", ["EBY-02 FAIL"]],
  ["ebay", "thin inset frame", ["EBY-02B FAIL"]],
  ["ebay", "over 12 MB", ["EBY-03B FAIL"]],
  ["ebay", "gif", ["EBY-03C WARN"]],
  ["walmart", "1400 px", ["WMT-01 FAIL"]],
  ["walmart", "1800 px", ["WMT-01 WARN"]],
  ["walmart", "wider than high", ["WMT-01B FAIL"]],
  ["walmart", "gif", ["WMT-02 FAIL"]],
  ["walmart", "cmyk", ["WMT-02B FAIL"]],
  ["walmart", "16 bits", ["WMT-02C FAIL"]],
  ["walmart", "over 5 MB", ["WMT-02D FAIL"]],
  ["walmart", "a grey patch", ["WMT-03 FAIL"]],
  ["tiktok_shop", "480 px", ["TTS-01 FAIL"]],
  ["tiktok_shop", "700 px", ["TTS-01 WARN"]],
  ["tiktok_shop", "webp", ["TTS-02 FAIL"]],
  ["tiktok_shop", "over 5 MB", ["TTS-02B FAIL"]],
  ["tiktok_shop", "wider than high", ["TTS-02C WARN"]],
  ["tiktok_shop", "off-white ground", ["TTS-03 FAIL"]],
  ["tiktok_shop", "sale text", ["TTS-03B FAIL"]],
  ["tiktok_shop", "thick frame", ["TTS-03C FAIL"]],
  ["tiktok_shop", "without colour", ["TTS-03D WARN"]],
  ["tiktok_shop", "product at 60 %", ["TTS-03E FAIL"]],
  ["zalando", "square for a portrait", ["ZAL-01 FAIL"]],
  ["zalando", "700 × 1008 px", ["ZAL-01B FAIL"]],
  ["zalando", "1000 × 1440 px", ["ZAL-01B WARN"]],
  ["zalando", "png, portrait", ["ZAL-01C FAIL"]],
  ["zalando", "over 20 MB, portrait", ["ZAL-01D FAIL"]],
  ["zalando", "pixelated, portrait", ["ZAL-01E WARN"]],
  ["zalando", "grey ground, portrait", ["ZAL-01F WARN"]],
  ["etsy", "1800 px", ["ETS-01 WARN"]],
  ["etsy", "over 10 MB", ["ETS-01B FAIL"]],
  ["etsy", "webp", ["ETS-01C FAIL"]],
  ["etsy", "says it is a composite", ["ETS-02 WARN"]],
  ["etsy", "a generator's trace", ["ETS-02 WARN"]],
  ["meta", "480 px", ["MTA-01 WARN"]],
  ["meta", "900 px", ["MTA-01 WARN"]],
  ["meta", "wider than high", ["MTA-01B WARN"]],
  ["meta", "sale text", ["MTA-01C FAIL"]],
  ["meta", "thin inset frame", ["MTA-01D FAIL"]],
  ["meta", "over 8 MB", ["MTA-02 WARN"]],
  ["meta", "webp", ["MTA-02B WARN"]],
  ["shopify", "over 20 MB", ["SHP-01 FAIL"]],
  ["shopify", "1000 px", ["SHP-04 WARN"]],
  ["shopify", "700 px", ["SHP-04 WARN"]],
];

test.each(cases)("%s, %s: exactly the broken rule is found", async (channel, name, expected) => {
  expect(complaints(await factsOf(name), channel)).toEqual(expected);
});

test("on 2027-01-31 Google's warning about 400 px becomes a failure", async () => {
  const facts = await factsOf("400 px");
  expect(complaints(facts, "google_shopping", "2027-01-30")).toContain("GMC-02 WARN");
  expect(complaints(facts, "google_shopping", "2027-01-31")).toContain("GMC-02 FAIL");
  expect(complaints(facts, "google_shopping", "2026-04-13")).toEqual(["GMC-03 WARN"]);
});

/** Too large to draw here: the size is the header's, the rest what the unbroken picture measures. */
const largeSizes: readonly (readonly [ChannelName, number, number, readonly string[]])[] = [
  ["amazon_main", 10_001, 10_001, ["AMZ-03 FAIL"]],
  ["google_shopping", 8001, 8001, ["GMC-04 FAIL"]],
  ["tiktok_shop", 6001, 6001, ["TTS-01B FAIL"]],
  ["shopify", 5001, 5001, ["SHP-02 FAIL"]],
  ["shopify", 4700, 4700, ["SHP-02 WARN"]],
];

test.each(largeSizes)(
  "%s, %d × %d px: exactly the broken rule is found",
  async (channel, widthPx, heightPx, expected) => {
    const facts = { ...(await factsOf("nothing")), widthPx, heightPx };
    expect(complaints(facts, channel)).toEqual(expected);
  },
);

test("every rule that is not for people alone is broken by a case of its own", () => {
  const broken = new Set([...cases.flatMap(([, , found]) => found), ...largeSizes.flatMap(([, , , found]) => found)]);
  const rules = Object.values(rulePacks).flatMap((pack) => pack.rules.filter(({ check }) => check.kind !== "manual"));
  const unbroken = rules.filter(({ id }) => !broken.has(`${id} FAIL`) && !broken.has(`${id} WARN`));
  expect(unbroken.map(({ id }) => id)).toEqual([]);
});
