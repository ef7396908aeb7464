import { anyDay, aspectTolerance, enlargementMax, nearWhiteMin, sharpnessMin } from "#app/channels/packs/any-day.ts";
import type { RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const partner: RuleSource = { name: "Zalando Partner", url: "https://partner.zalando.com", kind: "primary" };

export const zalando: RulePack = {
  channel: "zalando",
  version: "2026-11-22.ac9563a9",
  rules: [
    anyDay({
      id: "ZAL-01",
      title: "Portrait",
      severity: "fail",
      check: { kind: "aspect-ratio", width: 1, height: 1.44, tolerance: aspectTolerance },
      source: partner,
      fix: "change_canvas",
    }),
    anyDay({
      id: "ZAL-01B",
      title: "Smallest size",
      severity: "fail",
      check: { kind: "size-min", widthPx: 762, heightPx: 1100, recommended: [1801, 2600] },
      source: partner,
      fix: "resize",
    }),
    anyDay({
      id: "ZAL-01C",
      title: "File format",
      severity: "fail",
      check: { kind: "format", formats: ["jpeg"] },
      source: partner,
      fix: "convert_format",
    }),
    anyDay({
      id: "ZAL-01D",
      title: "File size",
      severity: "fail",
      check: { kind: "bytes-max", bytes: 20_000_000 },
      source: partner,
      fix: "compress",
    }),
    anyDay({
      id: "ZAL-01E",
      title: "Sharp",
      // The page gives no number, so ours can only warn.
      severity: "warn",
      check: { kind: "sharp", sharpnessMin, enlargementMax },
      source: partner,
      fix: "take_sharper_photo",
    }),
    anyDay({
      id: "ZAL-01F",
      title: "White packshot",
      severity: "warn",
      check: { kind: "white-background", exact: false, nearWhiteMin },
      source: partner,
      fix: "whiten_background",
    }),
  ],
};
