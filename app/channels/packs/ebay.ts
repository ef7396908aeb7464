import { anyDay, manual } from "#app/channels/packs/any-day.ts";
import type { RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const help: RuleSource = { name: "eBay help 4370", url: "https://www.ebay.com/help/4370", kind: "primary" };
const guides: RuleSource = { name: "plomz, usepixora", url: null, kind: "secondary" };

export const ebay: RulePack = {
  channel: "ebay",
  version: "2026-11-22.68d6d376",
  rules: [
    anyDay({
      id: "EBY-01",
      title: "Smallest size",
      severity: "fail",
      check: { kind: "longest-side-min", px: 500 },
      source: help,
      fix: "take_larger_photo",
    }),
    anyDay({
      id: "EBY-02",
      title: "No added text, artwork or watermark",
      severity: "fail",
      check: { kind: "no-overlay" },
      source: help,
      fix: "remove_overlay",
    }),
    anyDay({
      id: "EBY-02B",
      title: "No border",
      severity: "fail",
      check: { kind: "no-border" },
      source: help,
      fix: "remove_border",
    }),
    manual("EBY-02C", "No placeholder, and no stock photo for a used item", help),
    anyDay({
      id: "EBY-03",
      title: "1600 px recommended",
      severity: "warn",
      check: { kind: "longest-side-min", px: 1600 },
      source: guides,
      fix: "resize",
    }),
    anyDay({
      id: "EBY-03B",
      title: "File size",
      severity: "fail",
      check: { kind: "bytes-max", bytes: 12_000_000 },
      source: guides,
      fix: "compress",
    }),
    anyDay({
      id: "EBY-03C",
      title: "File format",
      // eBay's own page, as read, does not limit formats: a warning only.
      severity: "warn",
      check: { kind: "format", formats: ["jpeg", "png"] },
      source: guides,
      fix: "convert_format",
    }),
    manual("EBY-03D", "1 to 24 photos in a listing", help),
  ],
};
