import { expect, test } from "vitest";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import { rulePacks } from "#app/channels/rule-packs.ts";
import { channelRows } from "#app/ui/picture/channel-rows.ts";

/** A picture in a set: no channel that wants white takes it as the main picture. */
const inSet: PictureFacts = {
  widthPx: 2000,
  heightPx: 2000,
  format: "jpeg",
  bytes: 400_000,
  sha256: "a".repeat(64),
  colorSpace: "srgb",
  hasAlpha: false,
  frameFill: 0.55,
  subjectDensity: 0.3,
  backgroundPurity: false,
  backgroundPurityRatio: 0,
  digitalSourceType: null,
};

test("every channel has its word, the worst reasons first, with a way to repair them", () => {
  const rows = channelRows(inSet, "2026-11-22");
  expect(rows.map(({ channel }) => channel)).toEqual(Object.keys(rulePacks));
  const amazon = rows.find(({ channel }) => channel === "amazon_main");
  expect(amazon).toMatchObject({ status: "FAIL", repairable: true });
  expect(amazon?.broken[0]).toMatchObject({ status: "FAIL", fix: { automatic: true } });
  const gravities = amazon?.broken.map(({ status }) => status) ?? [];
  expect(gravities).toEqual(gravities.toSorted());
  expect(amazon?.manual.length).toBeGreaterThan(0);
});

test("a coming change of rules is told, and whether it touches this picture", () => {
  const small = { ...inSet, widthPx: 400, heightPx: 400 };
  const googleOf = (facts: PictureFacts, asOf: string) =>
    channelRows(facts, asOf).find(({ channel }) => channel === "google_shopping");
  const before = googleOf(small, "2026-11-22")?.later;
  expect(before).toMatchObject({ from: "2027-01-31", changesVerdict: true });
  expect(before?.broken.length).toBeGreaterThan(0);
  expect(googleOf(inSet, "2026-11-22")?.later).toMatchObject({ changesVerdict: false, broken: [] });
  expect(googleOf(small, "2027-01-31")?.later).toBeNull();
});
