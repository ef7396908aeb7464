import { InvalidInput } from "#app/api/invalid-input.ts";
import type { SceneType } from "#app/imaging/scene/vocabulary.ts";
import { sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";
import type { BrandKit } from "#app/presets/brand-kit.ts";

/** What a body says about its set and its brand. */
interface Branded {
  readonly pilot_brand?: string | null | undefined;
  readonly scene_type: SceneType;
  readonly dominant_colors: readonly string[];
}

/** The colours to use, and what the job's `request.resolved` says of the brand. */
interface WornBrand {
  readonly colors: string[];
  readonly resolved: Readonly<Record<string, unknown>>;
}

const fault = (field: string, message: string) => new InvalidInput([{ path: [field], message, type: "value_error" }]);

function unknownBrand(name: string, kits: readonly BrandKit[]): InvalidInput {
  const known =
    kits.length === 0
      ? "This organization has none yet: POST /v1/brand-kits makes one."
      : `Known: ${kits.map((kit) => kit.name).join(", ")}.`;
  return fault("pilot_brand", `There is no brand kit “${name.slice(0, 80)}”. ${known} Send null for no brand.`);
}

/**
 * Puts the brand kit that a body names on its set: the kit's palette where the body has no colours of its own.
 * Throws `InvalidInput` for an unknown kit and for a set that the kit forbids.
 */
export function wearBrand(body: Branded, kits: readonly BrandKit[]): WornBrand {
  const { pilot_brand: name, scene_type: sceneType, dominant_colors: named } = body;
  if (name === null || name === undefined) return { colors: [...named], resolved: {} };
  const kit = kits.find((known) => known.name === name);
  if (kit === undefined) throw unknownBrand(name, kits);
  if (kit.forbiddenSets.includes(sceneType)) {
    const allowed = sceneTypeNames.filter((set) => !kit.forbiddenSets.includes(set)).join(", ");
    throw fault("scene_type", `The brand kit “${name}” forbids the set ${sceneType}. Allowed: ${allowed}.`);
  }
  return { colors: [...(named.length > 0 ? named : kit.palette)], resolved: { pilot_brand: name } };
}
