import { colorsMax } from "#app/imaging/picture-spec.ts";
import { moodNames, sceneTypeNames, type SceneType } from "#app/imaging/scene/vocabulary.ts";
import { brandKitSchema, type BrandKit } from "#app/presets/brand-kit.ts";
import { parseColor } from "#app/presets/colors.ts";
import { Refusal } from "#app/refusal.ts";
import { setField } from "#app/ui/developers/set-wishes.ts";
import { formText } from "#app/ui/frame/form-text.ts";

const wrong = (field: string, message: string) => new Refusal("invalid_payload", message, { field: [field] });

/** The sets of which the form says this, in the form's order: the first is the most wanted. */
function setsWith(form: FormData, wish: string): SceneType[] {
  return [...form.keys()].flatMap((field) => {
    const set = sceneTypeNames.find((name) => setField(name) === field);
    return set !== undefined && formText(form, field) === wish ? [set] : [];
  });
}

function readPalette(form: FormData): string[] {
  const colors = form.getAll("palette").map((value) => (typeof value === "string" ? parseColor(value) : null));
  const known = colors.filter((color) => color !== null);
  if (known.length < colors.length) throw wrong("palette", "One of the colours is none. Write it as #e8d5c4 or linen.");
  if (known.length > colorsMax) throw wrong("palette", `A brand has ${colorsMax} colours at most.`);
  return known;
}

const messages: Readonly<Record<string, string>> = {
  name: "A name has lower-case letters and digits with - or _ between, 64 characters at most: summer-house.",
  toneWords: "Up to twelve words for the tone, each with 40 characters at most.",
};

/** The kit that the form describes. Throws `Refusal("invalid_payload")` naming the field. */
export function readBrandKitForm(form: FormData): BrandKit {
  const forbiddenSets = setsWith(form, "forbidden");
  if (forbiddenSets.length === sceneTypeNames.length) throw wrong("sets", "Leave at least one set that may be built.");
  const read = brandKitSchema.safeParse({
    name: formText(form, "name").trim(),
    palette: readPalette(form),
    preferredSets: setsWith(form, "preferred"),
    forbiddenSets,
    moods: form.getAll("moods").filter((mood) => moodNames.some((name) => name === mood)),
    toneWords: formText(form, "toneWords")
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== ""),
    isDefault: formText(form, "isDefault") === "true",
  });
  if (read.success) return read.data;
  const field = String(read.error.issues[0]?.path[0] ?? "name");
  throw wrong(field, messages[field] ?? read.error.issues[0]?.message ?? "This cannot be read.");
}
