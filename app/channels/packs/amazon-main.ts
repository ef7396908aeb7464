import { anyDay, aspectTolerance, enlargementMax, manual, sharpnessMin } from "#app/channels/packs/any-day.ts";
import type { RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const guides: RuleSource = { name: "several seller guides", url: null, kind: "secondary" };
const sizeGuides: RuleSource = { name: "mercatuslab, changethisfile", url: null, kind: "secondary" };
const formatGuide: RuleSource = { name: "changethisfile", url: null, kind: "secondary" };

/**
 * Amazon's main picture. Seller Central itself could not be read: every number is from pages about it. That generated
 * pictures must be disclosed is claimed by one vendor's blog that contradicts itself, and is therefore no rule here.
 */
export const amazonMain: RulePack = {
  channel: "amazon_main",
  version: "2026-11-22.2dba8e26",
  rules: [
    anyDay({
      id: "AMZ-01",
      title: "Smallest size",
      severity: "fail",
      check: { kind: "longest-side-min", px: 500 },
      source: sizeGuides,
      fix: "take_larger_photo",
    }),
    anyDay({
      id: "AMZ-02",
      title: "Large enough to zoom",
      severity: "fail",
      check: { kind: "longest-side-min", px: 1000, recommendedPx: 1600 },
      source: guides,
      fix: "resize",
    }),
    anyDay({
      id: "AMZ-03",
      title: "Largest size",
      severity: "fail",
      check: { kind: "longest-side-max", px: 10_000 },
      source: guides,
      fix: "resize",
    }),
    anyDay({
      id: "AMZ-04",
      title: "File format",
      severity: "fail",
      check: { kind: "format", formats: ["jpeg", "png", "tiff", "gif"] },
      source: formatGuide,
      fix: "convert_format",
    }),
    anyDay({
      id: "AMZ-05",
      title: "File size",
      severity: "fail",
      check: { kind: "bytes-max", bytes: 10_000_000 },
      source: formatGuide,
      fix: "compress",
    }),
    anyDay({
      id: "AMZ-06",
      title: "Colour space",
      severity: "fail",
      check: { kind: "srgb" },
      source: { ...guides, conflict: "Some say CMYK is accepted, others not. sRGB is safe under both." },
      fix: "convert_to_srgb",
    }),
    anyDay({
      id: "AMZ-07",
      title: "No transparency",
      severity: "fail",
      check: { kind: "opaque" },
      source: guides,
      fix: "flatten",
    }),
    anyDay({
      id: "AMZ-08",
      title: "Pure white background",
      severity: "fail",
      check: { kind: "white-background", exact: true },
      source: guides,
      fix: "whiten_background",
    }),
    anyDay({
      id: "AMZ-09",
      title: "Product fills the frame",
      severity: "fail",
      check: { kind: "frame-fill", min: 0.85 },
      source: guides,
      fix: "enlarge_product",
    }),
    anyDay({
      id: "AMZ-10",
      title: "Whole product in the frame",
      severity: "fail",
      check: { kind: "not-cropped" },
      source: guides,
      fix: "show_whole_product",
    }),
    anyDay({
      id: "AMZ-11",
      title: "No text, logo or watermark",
      severity: "fail",
      check: { kind: "no-overlay" },
      source: guides,
      fix: "remove_overlay",
    }),
    anyDay({
      id: "AMZ-12",
      title: "No border",
      severity: "fail",
      check: { kind: "no-border" },
      source: guides,
      fix: "remove_border",
    }),
    anyDay({
      id: "AMZ-13",
      title: "Square",
      severity: "warn",
      check: { kind: "aspect-ratio", width: 1, height: 1, tolerance: aspectTolerance },
      source: guides,
      fix: "change_canvas",
    }),
    anyDay({
      id: "AMZ-14",
      title: "Sharp",
      severity: "warn",
      check: { kind: "sharp", sharpnessMin, enlargementMax },
      source: { name: "amalytix", url: null, kind: "secondary" },
      fix: "take_sharper_photo",
    }),
    manual("AMZ-M1", "No props, and nothing that is not included", guides),
    manual("AMZ-M2", "No mannequin", guides),
    manual("AMZ-M3", "Out of its packaging", guides),
    manual("AMZ-M4", "One view of the product only", guides),
    manual("AMZ-M5", "A photo, not a drawing", guides),
    manual("AMZ-M6", "Shows the product as it is", guides),
  ],
};
