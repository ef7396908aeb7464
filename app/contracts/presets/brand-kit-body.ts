import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import { color } from "#app/contracts/workflows/scene-fields.ts";
import { colorsMax } from "#app/imaging/picture-spec.ts";
import { sceneTypeNames, type SceneType } from "#app/imaging/scene/vocabulary.ts";
import { brandKitSchema, brandNameSchema, type BrandKit } from "#app/presets/brand-kit.ts";
import type { KeptBrandKit } from "#app/presets/brand-kits.server.ts";

const { preferredSets, moods, forbiddenSets, toneWords } = brandKitSchema.shape;

const fields = {
  palette: z
    .array(color)
    .max(colorsMax, `Up to ${colorsMax} colours.`)
    .default([])
    .meta({ description: "CSS colours, most important first; worn by pictures that name none." }),
  preferred_sets: preferredSets.default([]).meta({ description: "Best first." }),
  moods: moods.default([]).meta({ description: "Light that suits the brand, best first." }),
  forbidden_sets: forbiddenSets.default([]).meta({ description: "Sets that are refused under this brand." }),
  tone_words: toneWords
    .default([])
    .meta({ description: "How the brand sounds: “calm”, “premium”, “playful”. Weighs a little in every metaphor." }),
  is_default: z
    .boolean()
    .default(false)
    .meta({ description: "The kit that generations wear. Setting it takes it from the one that had it." }),
} as const;

interface Sets {
  readonly preferred_sets: readonly SceneType[];
  readonly forbidden_sets: readonly SceneType[];
}

function checkSets({ preferred_sets: preferred, forbidden_sets: forbidden }: Sets, context: z.RefinementCtx): void {
  const both = preferred.find((set) => forbidden.includes(set));
  if (both !== undefined)
    context.addIssue({ code: "custom", path: ["forbidden_sets"], message: `${both} is preferred and forbidden.` });
  if (sceneTypeNames.every((set) => forbidden.includes(set)))
    context.addIssue({ code: "custom", path: ["forbidden_sets"], message: "Leave at least one set." });
}

/** The body of POST /v1/brand-kits. */
export const newBrandKitSchema = z.strictObject({ name: brandNameSchema, ...fields }).superRefine(checkSets);
/** The body of PUT /v1/brand-kits/{name}. */
export const changedBrandKitSchema = z.strictObject(fields).superRefine(checkSets);

/** A kit on the wire. */
export const brandKitAnswerSchema = z.strictObject({
  name: z.string(),
  palette: z.array(z.string()),
  preferred_sets: z.array(z.string()),
  moods: z.array(z.string()),
  forbidden_sets: z.array(z.string()),
  tone_words: z.array(z.string()),
  is_default: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
});

function kitOf(name: string, read: z.output<typeof changedBrandKitSchema>): BrandKit {
  return {
    name,
    palette: read.palette,
    preferredSets: read.preferred_sets,
    moods: read.moods,
    forbiddenSets: read.forbidden_sets,
    toneWords: read.tone_words,
    isDefault: read.is_default,
  };
}

/** Reads the body of POST /v1/brand-kits. Throws `InvalidInput`. */
export function readNewBrandKit(body: Record<string, unknown>): BrandKit {
  const read = parseInput(newBrandKitSchema, body);
  return kitOf(read.name, read);
}

/** Reads the body of PUT /v1/brand-kits/{name}. Throws `InvalidInput`. */
export function readChangedBrandKit(name: string, body: Record<string, unknown>): BrandKit {
  return kitOf(name, parseInput(changedBrandKitSchema, body));
}

/** A kit as the API writes it. */
export function brandKitAnswer(kit: KeptBrandKit): z.input<typeof brandKitAnswerSchema> {
  return {
    name: kit.name,
    palette: kit.palette,
    preferred_sets: kit.preferredSets,
    moods: kit.moods,
    forbidden_sets: kit.forbiddenSets,
    tone_words: kit.toneWords,
    is_default: kit.isDefault,
    created_at: kit.createdAt,
    updated_at: kit.updatedAt,
  };
}
