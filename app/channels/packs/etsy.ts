import { anyDay, manual } from "#app/channels/packs/any-day.ts";
import type { RulePack, RuleSource } from "#app/channels/rule-pack.ts";

const guide: RuleSource = { name: "hauld", url: null, kind: "secondary" };

export const etsy: RulePack = {
  channel: "etsy",
  version: "2026-11-22.c56a5ac4",
  rules: [
    anyDay({
      id: "ETS-01",
      title: "2000 px recommended",
      severity: "warn",
      check: { kind: "size-min", widthPx: 2000, heightPx: 2000 },
      source: {
        ...guide,
        conflict: "Sources say 2000 px on the longest or on the shortest side; 2000 on both satisfies either.",
      },
      fix: "resize",
    }),
    anyDay({
      id: "ETS-01B",
      title: "File size",
      severity: "fail",
      check: { kind: "bytes-max", bytes: 10_000_000 },
      source: guide,
      fix: "compress",
    }),
    anyDay({
      id: "ETS-01C",
      title: "File format",
      severity: "fail",
      check: { kind: "format", formats: ["jpeg", "png", "gif"] },
      source: guide,
      fix: "convert_format",
    }),
    manual("ETS-01D", "At most 10 photos in a listing", {
      ...guide,
      conflict: "20 according to what is said since; not confirmed.",
    }),
    anyDay({
      id: "ETS-02",
      title: "A photo of the item itself",
      severity: "warn",
      check: { kind: "not-generated" },
      source: {
        name: "Etsy, listing image requirements",
        url: "https://www.etsy.com/legal/policy/listing-image-requirements",
        kind: "primary",
      },
      fix: "use_real_photo",
    }),
  ],
};
