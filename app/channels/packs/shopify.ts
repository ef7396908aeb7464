import { anyDay, manual } from "#app/channels/packs/any-day.ts";
import type { RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const guides: RuleSource = { name: "dresma, Photoroom guide", url: null, kind: "secondary" };

export const shopify: RulePack = {
  channel: "shopify",
  version: "2026-11-22.84dd06db",
  rules: [
    anyDay({
      id: "SHP-01",
      title: "File size",
      severity: "fail",
      check: { kind: "bytes-max", bytes: 20_000_000 },
      source: guides,
      fix: "compress",
    }),
    anyDay({
      id: "SHP-02",
      title: "Largest size",
      severity: "fail",
      check: { kind: "pixels-max", pixels: 25_000_000, recommended: 20_000_000 },
      source: {
        name: "shopify.dev (an older copy)",
        url: "https://shopify.dev",
        kind: "primary",
        conflict: "shopify.dev says 4472 × 4472 (20 megapixels), pages after the help centre 5000 × 5000 (25).",
      },
      fix: "resize",
    }),
    manual("SHP-03", "At most 250 media on a product", {
      name: "grokipedia after the help centre",
      url: null,
      kind: "secondary",
    }),
    anyDay({
      id: "SHP-04",
      title: "Large enough to zoom",
      severity: "warn",
      check: { kind: "size-min", widthPx: 800, heightPx: 800, recommended: [2048, 2048] },
      source: guides,
      fix: "resize",
    }),
  ],
};
