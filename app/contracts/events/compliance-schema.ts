import { z } from "zod";
import { channelNames } from "#app/channels/channel-names.ts";

const violationSchema = z.strictObject({
  rule: z.string(),
  title: z.string(),
  measured: z.string(),
  threshold: z.string(),
  fix: z.string().nullable().meta({ description: "What mends it, when something does." }),
});

/** What a channel says to a picture, as contracts write it; made by `complianceOf`. */
export const complianceSchema = z
  .strictObject({
    status: z.enum(["PASS", "WARN", "FAIL"]),
    platform: z.enum(channelNames),
    rules_checked: z.int(),
    violations: z.array(violationSchema),
    background_purity: z.boolean().meta({ description: "Every pixel around the product is pure white." }),
    aspect_ratio_compliance: z.number().meta({ description: "Deviation from the channel's ratio; 0 is exact." }),
    subject_density: z.number().nullable().meta({ description: "Product area ÷ canvas area; null without a product." }),
    background_purity_ratio: z.number(),
    frame_fill: z.number().nullable(),
    warnings: z.array(z.string()),
    rules_version: z.string(),
    preset_id: z.string().optional().meta({ description: "The preset that the picture was made by, when it was one." }),
    resolved_version: z.string().optional(),
    content_hash: z.string().optional().meta({ description: "Hash of that version's content." }),
  })
  .meta({ description: "The audit of the picture by the rules of the channel that it was made for." });
