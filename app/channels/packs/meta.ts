import { anyDay, aspectTolerance } from "#app/channels/packs/any-day.ts";
import type { RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const guides: RuleSource = { name: "productfeedspec; a copy of Facebook's guideline", url: null, kind: "secondary" };
const unconfirmed: RuleSource = { name: "no page that we could read", url: null, kind: "unconfirmed" };

export const meta: RulePack = {
  channel: "meta",
  version: "2026-11-22.9bc05b77",
  rules: [
    anyDay({
      id: "MTA-01",
      title: "Size",
      severity: "warn",
      check: { kind: "size-min", widthPx: 500, heightPx: 500, recommended: [1024, 1024] },
      source: guides,
      fix: "resize",
    }),
    anyDay({
      id: "MTA-01B",
      title: "Square",
      severity: "warn",
      check: { kind: "aspect-ratio", width: 1, height: 1, tolerance: aspectTolerance },
      source: guides,
      fix: "change_canvas",
    }),
    anyDay({
      id: "MTA-01C",
      title: "No text, watermark or promotion",
      severity: "fail",
      check: { kind: "no-overlay" },
      source: guides,
      fix: "remove_overlay",
    }),
    anyDay({
      id: "MTA-01D",
      title: "No border",
      severity: "fail",
      check: { kind: "no-border" },
      source: guides,
      fix: "remove_border",
    }),
    anyDay({
      id: "MTA-02",
      title: "File size",
      severity: "warn",
      check: { kind: "bytes-max", bytes: 8_000_000 },
      source: unconfirmed,
      fix: "compress",
    }),
    anyDay({
      id: "MTA-02B",
      title: "File format",
      severity: "warn",
      check: { kind: "format", formats: ["jpeg", "png"] },
      source: unconfirmed,
      fix: "convert_format",
    }),
  ],
};
