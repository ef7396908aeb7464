import { z } from "zod";
import { naturalShadowMeaning } from "#app/presets/instructions/meanings.ts";
import type { RenderView } from "#app/renders/render-view.ts";

/** What became of the words that came with an order. Every part of them is in exactly one of the lists. */
export const instructionsReportSchema = z.strictObject({
  followed: z.array(
    z.strictObject({
      text: z.string().meta({ description: "The client's own words." }),
      meaning: z.string().meta({ description: "What they were taken to mean." }),
    }),
  ),
  not_followed: z.array(
    z.strictObject({ text: z.string(), reason: z.string().meta({ description: "Why not, and what to do instead." }) }),
  ),
});
export type InstructionsReport = z.infer<typeof instructionsReportSchema>;

/** Where an item's notes keep the report. */
export const reportNote = "instructionsReport";

/**
 * The report of an item. Whether the photo's own shadow could be kept shows only in the picture: a part that asked for
 * it moves to the other list when a soft one was drawn instead. Null without instructions.
 */
export function reportOf({ notes, facts }: Pick<RenderView, "notes" | "facts">): InstructionsReport | null {
  const report = instructionsReportSchema.safeParse(notes[reportNote]).data ?? null;
  const reason = facts?.shadow?.reason ?? null;
  if (report === null || reason === null) return report;
  const isUnmet = ({ meaning }: InstructionsReport["followed"][number]) => meaning === naturalShadowMeaning;
  const unmet = report.followed.filter(isUnmet).map(({ text }) => ({ text, reason }));
  return {
    followed: report.followed.filter((part) => !isUnmet(part)),
    not_followed: [...report.not_followed, ...unmet],
  };
}
