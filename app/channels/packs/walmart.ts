import { anyDay, aspectTolerance, manual } from "#app/channels/packs/any-day.ts";
import type { RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const learn: RuleSource = {
  name: "Walmart Marketplace Learn (copy of 2025-07-15)",
  url: "https://marketplacelearn.walmart.com",
  kind: "primary",
};

export const walmart: RulePack = {
  channel: "walmart",
  version: "2026-11-22.bbe7261d",
  rules: [
    anyDay({
      id: "WMT-01",
      title: "Large enough to zoom",
      severity: "fail",
      check: { kind: "size-min", widthPx: 1500, heightPx: 1500, recommended: [2200, 2200] },
      source: {
        ...learn,
        conflict:
          "The page asks for 2200 × 2200 and names 1500 × 1500 as the least for zoom; we fail below the latter.",
      },
      fix: "resize",
    }),
    anyDay({
      id: "WMT-01B",
      title: "Square",
      severity: "fail",
      check: { kind: "aspect-ratio", width: 1, height: 1, tolerance: aspectTolerance },
      source: learn,
      fix: "change_canvas",
    }),
    anyDay({
      id: "WMT-02",
      title: "File format",
      severity: "fail",
      check: { kind: "format", formats: ["jpeg", "png", "bmp"] },
      source: learn,
      fix: "convert_format",
    }),
    anyDay({
      id: "WMT-02B",
      title: "RGB",
      severity: "fail",
      check: { kind: "srgb" },
      source: learn,
      fix: "convert_to_srgb",
    }),
    anyDay({
      id: "WMT-02C",
      title: "8 bits a channel",
      severity: "fail",
      check: { kind: "bit-depth-max", bits: 8 },
      source: learn,
      fix: "convert_to_srgb",
    }),
    anyDay({
      id: "WMT-02D",
      title: "File size",
      severity: "fail",
      check: { kind: "bytes-max", bytes: 5_000_000 },
      source: learn,
      fix: "compress",
    }),
    anyDay({
      id: "WMT-03",
      title: "Seamless white background",
      severity: "fail",
      check: { kind: "white-background", exact: true },
      source: learn,
      fix: "whiten_background",
    }),
    manual(
      "WMT-04",
      "At least 4 pictures; addresses end in a picture's ending, without query, on port 80, 443, 8080 or 8443",
      learn,
    ),
  ],
};
