import { z } from "zod";
import { colorsMax } from "#app/imaging/picture-spec.ts";
import { moodNames, sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";

/** Brand kits of one shop: enough for a house of brands, few enough for a list. */
export const brandKitsMax = 50;
/** As a part of a URL that people type. */
const nameLengthMax = 64;
/** More words than that are no tone. */
const toneWordsMax = 12;
const toneWordLengthMax = 40;

/** A brand kit's name: lower-case words joined by hyphens or underscores. */
export const brandNameSchema = z
  .string()
  .max(nameLengthMax)
  .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Lower-case letters and digits, joined by hyphens or underscores.");

const setNames = z.array(z.enum(sceneTypeNames)).max(sceneTypeNames.length);

/** How a shop wants to look. */
export const brandKitSchema = z.object({
  name: brandNameSchema,
  /** #rrggbb, most important first. */
  palette: z.array(z.string().regex(/^#[0-9a-f]{6}$/)).max(colorsMax),
  preferredSets: setNames,
  moods: z.array(z.enum(moodNames)).max(moodNames.length),
  forbiddenSets: setNames,
  toneWords: z.array(z.string().trim().min(1).max(toneWordLengthMax)).max(toneWordsMax),
  /** The visual identity that the director wears. One of a shop's kits at most. */
  isDefault: z.boolean(),
});
export type BrandKit = z.infer<typeof brandKitSchema>;
