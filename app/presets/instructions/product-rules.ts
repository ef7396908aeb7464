import { preservationLevels } from "#app/imaging/picture-spec.ts";
import type { PreservationLevel } from "#app/imaging/picture-spec.ts";
import { always, never, rule } from "#app/presets/instructions/wish.ts";
import type { Reading, Rule, Said } from "#app/presets/instructions/wish.ts";

const untouched = "the product's pixels are not painted over";

/** The product is taken as it is: whatever the level was. */
const asItIs: Reading = {
  topics: ["touch"],
  meaning: "the product's tone and colours are left alone",
  change: (spec) => ({ ...spec, preservation: undefined }),
};

/** A correction that a level of preservation includes. */
function correction(level: Exclude<PreservationLevel, "strict">, meaning: string): Rule["read"] {
  return ({ denial }) => {
    if (denial !== "no") return asItIs;
    return {
      topics: ["touch"],
      side: "corrected",
      meaning: `${meaning}, as far as preservation_level ${level} goes`,
      change: (spec) => {
        const isAllowed =
          preservationLevels.indexOf(spec.preservation ?? "strict") >= preservationLevels.indexOf(level);
        if (isAllowed) return spec;
        return {
          reason: `This takes preservation_level ${level}; the order asks for ${spec.preservation ?? "strict"}.`,
        };
      },
    };
  };
}

function readLettering({ denial, verb }: Said): Reading {
  if (denial === "removed") return { reason: "Nothing on the product is painted over, its lettering least of all." };
  if (denial === "absent") return { topics: [], meaning: "no text is added" };
  if (verb === "add") return { reason: "Nothing is written onto pictures." };
  return { topics: [], meaning: `lettering stays: ${untouched}` };
}

function readOtherThings({ denial }: Said): Reading {
  if (denial === "absent") return { topics: [], meaning: "nothing is added" };
  if (denial === "no") return { reason: "Nothing is added to the photo's products." };
  return { reason: "What stands apart goes with the background; what touches the product cannot be taken off it." };
}

const word = "(?:[^ ,]+ ){0,3}";
const keep = "keep|keeps|keeping|preserve|preserving|maintain|retain|leave|protect";
const notChange =
  "(?:do not|don't|dont|never|not|without|no) (?:chang(?:e|es|ing)|alter(?:ing)?|modify(?:ing)?|edit(?:ing)?|distort(?:ing)?|touch(?:ing)?|retouch(?:ing)?|deform(?:ing)?|recolou?r(?:ing)?|redraw(?:ing)?|alterations?|edits?)";
const colours =
  "colou?rs?|tones?|hues?|colou?ring|pixels?|appearance|as is|as it is|unchanged|untouched|intact|original look";
const body =
  "shapes?|proportions?|details?|textures?|materials?|design|size|form|geometry|packaging|edges?|pattern|finish|features?|product|item|products|items|it";
const lettering =
  "text|texts|labels?|logos?|lettering|letters|writing|branding|brand names?|brand|prints?|printed text|barcodes?|captions?|slogans?|typography";

/** What can be said about the product itself, nearly all of which is: it stays as it is. */
export const productRules: readonly Rule[] = [
  rule(
    `(?:${keep}|${notChange}) ${word}(?:${colours})(?: (?:of|on) (?:the )?(?:product|item)s?| as (?:is|it is|they are)| unchanged| intact)*`,
    () => asItIs,
  ),
  rule(
    `(?:${keep}|${notChange}) ${word}(?:${lettering})(?: (?:readable|legible|sharp|visible|intact|unchanged|and|or|${lettering}))*`,
    always(`lettering stays: ${untouched}`),
  ),
  rule(`(?:${notChange}) ${word}(?:${body})`, () => asItIs),
  rule(
    `(?:${keep}) ${word}(?:shapes?|proportions?|details?|textures?|materials?|design|form|geometry|edges?|pattern|finish|features?)(?: (?:intact|unchanged|accurate|sharp|visible))*`,
    always(untouched),
  ),
  rule(`(?:true|faithful|accurate)(?: |-)to(?: |-)(?:life|the original|original)|natural colou?rs?`, always(untouched)),
  rule(
    `(?:change|alter|swap|different)(?: (?:the|its|product|item|of|product's|item's))* colou?rs?(?: of (?:the )?(?:product|item))?(?: (?:to|into) [^ ,.]+)?|recolou?r[^ ]*|dye[d]?`,
    never("The product is never given another colour: shoppers buy what they see."),
  ),
  rule(
    `brighten(?:ed)?|brighter|lighten|lighter|exposure|well(?: |-)lit|(?:better|improved?|good|even|studio|soft|professional)(?: the)? light(?:ing)?|(?:improve|fix|correct)(?: the)? (?:light|lighting|exposure)`,
    correction("balanced", "exposure is corrected"),
  ),
  rule(
    `(?:(?:fix|correct|adjust|neutral) )?(?:the )?white balance|colou?r casts?|colou?r(?: |-)correct(?:ed|ion)?|correct(?:ed)?(?: the)? colou?rs?|(?:accurate|neutral|true) colou?rs?|yellow (?:tint|cast)|tints?`,
    correction("balanced", "a colour cast of the light is corrected"),
  ),
  rule(
    `(?:(?:more|higher|increase|boost|add|stronger|better)(?: the)? )?contrast|punch(?:y|ier)|(?:(?:make )?(?:it|them|the product|(?:the )?colou?rs) )?pop|vivid|vibrant|saturat(?:e|ed|ion)|rich(?:er)? colou?rs?|colou?rful`,
    correction("creative", "contrast and colours are raised"),
  ),
  rule(
    `darken(?:ed)?|darker|moody|dim`,
    never("Corrections only bring light and colours to where a studio would have had them; nothing is darkened."),
  ),
  rule(
    `black and white|black-and-white|gr[ae]y ?scale|monochrome|sepia|vintage|filters?|cinematic|dramatic`,
    never("The product is not given another look."),
  ),
  rule(
    `sharpen(?:ed|ing)?|sharper|sharp|crisp|de-?noise[d]?|upscal(?:e|ed|ing)|smooth(?:en|ed)?|airbrush(?:ed)?|(?:remove )?noise|grain|deblur`,
    never("No detail is invented or smoothed away. Send a sharper photo."),
  ),
  rule(
    `(?:mirror |surface )?reflections?|glares?|highlights|hot ?spots?|shine`,
    never("Reflections are part of the photo's pixels: none is removed and none is drawn."),
    true,
  ),
  rule(
    `retouch(?:ed|ing)?|dust|dirt|scratch(?:es)?|stains?|wrinkles?|creases?|blemish(?:es)?|fingerprints?|smudges?|defects?|imperfections?|spots?|lint|dents?|seams?`,
    never("Nothing on the product is retouched: shoppers buy what they see. Clean it and take the photo again."),
    true,
  ),
  rule(lettering, readLettering, true),
  rule(`watermarks?|badges?|price tags?|stickers?|prices?|banners?|overlays?|emojis?|icons?`, readLettering, true),
  rule(
    `props?|accessor(?:y|ies)|decorations?|people|persons?|models?|mannequins?|hands?|fingers?|hangers?|stands?|boxes|flowers?|plants?|leaves|animals?|clutter|distractions?|other (?:objects?|items?|things?|products?)|anything else`,
    readOtherThings,
    true,
  ),
  rule(`thanks|thank you(?: very much)?|hello|hi|hey|cheers|best regards|kind regards`, always("nothing to do")),
];
