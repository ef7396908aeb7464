import { anyDay, aspectTolerance, manual } from "#app/channels/packs/any-day.ts";
import type { RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const guides: RuleSource = { name: "seller guides", url: null, kind: "secondary" };
const sizeGuides: RuleSource = {
  name: "imagespeccheck, emberfeed, sku.monster; lighterimage",
  url: null,
  kind: "secondary",
  conflict: "Three say 600 to 6000 px, one says 800 to 2000 px.",
};

export const tiktokShop: RulePack = {
  channel: "tiktok_shop",
  version: "2026-11-22.794683dd",
  rules: [
    anyDay({
      id: "TTS-01",
      title: "Smallest size",
      severity: "fail",
      check: { kind: "size-min", widthPx: 600, heightPx: 600, recommended: [800, 800] },
      source: sizeGuides,
      fix: "resize",
    }),
    anyDay({
      id: "TTS-01B",
      title: "Largest size",
      severity: "fail",
      check: { kind: "longest-side-max", px: 6000 },
      source: sizeGuides,
      fix: "resize",
    }),
    anyDay({
      id: "TTS-02",
      title: "File format",
      severity: "fail",
      check: { kind: "format", formats: ["jpeg", "png"] },
      source: guides,
      fix: "convert_format",
    }),
    anyDay({
      id: "TTS-02B",
      title: "File size",
      severity: "fail",
      check: { kind: "bytes-max", bytes: 5_000_000 },
      source: { ...guides, conflict: "One source says 10 MB." },
      fix: "compress",
    }),
    anyDay({
      id: "TTS-02C",
      title: "Square",
      severity: "warn",
      check: { kind: "aspect-ratio", width: 1, height: 1, tolerance: aspectTolerance },
      source: guides,
      fix: "change_canvas",
    }),
    anyDay({
      id: "TTS-03",
      title: "Pure white background",
      severity: "fail",
      check: { kind: "white-background", exact: true },
      source: guides,
      fix: "whiten_background",
    }),
    anyDay({
      id: "TTS-03B",
      title: "No text, logo or watermark",
      severity: "fail",
      check: { kind: "no-overlay" },
      source: guides,
      fix: "remove_overlay",
    }),
    anyDay({
      id: "TTS-03C",
      title: "No border",
      severity: "fail",
      check: { kind: "no-border" },
      source: guides,
      fix: "remove_border",
    }),
    anyDay({
      id: "TTS-03D",
      title: "In colour",
      // A grey product in a colour photo looks the same: a warning only.
      severity: "warn",
      check: { kind: "in-colour" },
      source: guides,
      fix: "use_colour_photo",
    }),
    anyDay({
      id: "TTS-03E",
      title: "Product fills the frame",
      severity: "fail",
      check: { kind: "frame-fill", min: 0.8 },
      source: guides,
      fix: "enlarge_product",
    }),
    manual("TTS-04", "At least 5 pictures for the listing tier “Good”, at most 9", {
      name: "emberfeed",
      url: null,
      kind: "secondary",
    }),
  ],
};
