import { anyDay, enlargementMax, manual, nearWhiteMin } from "#app/channels/packs/any-day.ts";
import type { Rule, RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const specification: RuleSource = {
  name: "Google Merchant Center, image_link",
  url: "https://support.google.com/merchants/answer/6324350",
  kind: "primary",
};
const generatedContent: RuleSource = {
  name: "Google Merchant Center, AI-generated content (read as a copy); IPTC, February 2024",
  url: "https://support.google.com/merchants/answer/14743464",
  kind: "primary",
};
const guides: RuleSource = { name: "feed guides", url: null, kind: "secondary" };
const sizeGuides: RuleSource = { name: "mergado, dataiads", url: null, kind: "secondary" };
const largerMinimum: Omit<Rule, "severity" | "effectiveFrom" | "effectiveUntil"> = {
  id: "GMC-02",
  title: "At least 500 × 500",
  check: { kind: "size-min", widthPx: 500, heightPx: 500 },
  source: { name: "emberfeed, noticemesenpai, whyitwon (three agree)", url: null, kind: "secondary" },
  fix: "take_larger_photo",
};

/** The day on which 500 × 500 becomes the least for every category. */
const largerMinimumFrom = "2027-01-31";

/** Google Shopping's main picture (image_link). */
export const googleShopping: RulePack = {
  channel: "google_shopping",
  version: "2026-11-22.48672ca9",
  rules: [
    {
      id: "GMC-01",
      title: "At least 100 × 100, apparel 250 × 250",
      severity: "fail",
      check: { kind: "size-min", widthPx: 100, heightPx: 100, recommended: [250, 250] },
      source: sizeGuides,
      effectiveFrom: null,
      effectiveUntil: largerMinimumFrom,
      fix: "take_larger_photo",
    },
    { ...largerMinimum, severity: "warn", effectiveFrom: "2026-04-14", effectiveUntil: largerMinimumFrom },
    { ...largerMinimum, severity: "fail", effectiveFrom: largerMinimumFrom, effectiveUntil: null },
    anyDay({
      id: "GMC-03",
      title: "1500 × 1500 recommended",
      severity: "warn",
      check: { kind: "size-min", widthPx: 1500, heightPx: 1500 },
      source: guides,
      fix: "resize",
    }),
    anyDay({
      id: "GMC-04",
      title: "Largest size",
      severity: "fail",
      check: { kind: "pixels-max", pixels: 64_000_000 },
      source: guides,
      fix: "resize",
    }),
    anyDay({
      id: "GMC-04B",
      title: "File size",
      severity: "fail",
      check: { kind: "bytes-max", bytes: 16_000_000 },
      source: guides,
      fix: "compress",
    }),
    anyDay({
      id: "GMC-05",
      title: "File format",
      severity: "fail",
      check: { kind: "format", formats: ["jpeg", "webp", "png", "gif", "bmp", "tiff"] },
      source: specification,
      fix: "convert_format",
    }),
    manual(
      "GMC-06",
      "Address of 1–2000 ASCII characters, http(s), its ending fits the format, open to crawlers",
      specification,
    ),
    anyDay({
      id: "GMC-07",
      title: "Product fills the frame",
      severity: "warn",
      check: { kind: "frame-fill", min: 0.75, max: 0.9 },
      source: { name: "dataiads, sharpfeed", url: null, kind: "secondary" },
      fix: "enlarge_product",
    }),
    anyDay({
      id: "GMC-08",
      title: "No promotional text, watermark or logo",
      severity: "fail",
      check: { kind: "no-overlay" },
      source: guides,
      fix: "remove_overlay",
    }),
    anyDay({
      id: "GMC-08B",
      title: "No border",
      severity: "fail",
      check: { kind: "no-border" },
      source: guides,
      fix: "remove_border",
    }),
    manual("GMC-08C", "No placeholder and no collage", guides),
    anyDay({
      id: "GMC-09",
      title: "Not enlarged from a thumbnail",
      severity: "warn",
      check: { kind: "not-enlarged", enlargementMax },
      source: { name: "sharpfeed", url: null, kind: "secondary" },
      fix: "take_larger_photo",
    }),
    anyDay({
      id: "GMC-10",
      title: "Generated pictures keep their label",
      severity: "fail",
      check: {
        kind: "generated-is-labelled",
        words: ["trainedAlgorithmicMedia", "compositeSynthetic", "algorithmicMedia"],
      },
      source: {
        ...generatedContent,
        conflict: "IPTC also has compositeWithTrainedAlgorithmicMedia; Google's page does not list it.",
      },
      fix: "keep_source_type",
    }),
    anyDay({
      id: "GMC-11",
      title: "White or transparent background",
      severity: "warn",
      check: { kind: "white-background", exact: false, nearWhiteMin },
      source: guides,
      fix: "whiten_background",
    }),
  ],
};
