import { colorOfWords, colorPattern } from "#app/presets/instructions/color-words.ts";
import { always, rule, setting } from "#app/presets/instructions/wish.ts";
import type { Reading, Rule, Said } from "#app/presets/instructions/wish.ts";
import { naturalShadowMeaning } from "#app/presets/instructions/meanings.ts";

const ground = "backgrounds?|backdrops?|bg|ground|canvas|backing";
/** Between the word for the ground and its colour. */
const between =
  "(?:(?:colou?r|should|must|shall|be|is|to|with|in|of|a|an|the|as|by|into|nice|nicely|completely|totally|perfectly|look|and|:|=|,) )*";

const replacing = "(?:change|replace|swap|turn|fill|paint)(?: (?:the|its|old|current|existing))* ";

const onlyPlain =
  "The product is laid on one plain colour. For a set or a surface, order POST /v1/background-swap-with-spec.";

function readColor({ groups, denial }: Said): Reading {
  const color = colorOfWords(groups["color"] ?? "");
  if (color === null) return { reason: "That is no colour that is known here. Write it as #rrggbb." };
  if (denial === "no") return setting("background", `background ${color}`, { background: color });
  return {
    topics: [],
    meaning: `background other than ${color}`,
    change: (spec) => (spec.background === color ? { reason: "Say which colour it should be instead." } : spec),
  };
}

function readOtherGround({ denial }: Said): Reading {
  if (denial === "no") return { reason: onlyPlain };
  return { topics: [], meaning: "one plain colour as background" };
}

function readShadow({ denial, verb }: Said): Reading {
  if (denial !== "no") return setting("shadow", "no shadow", { shadow: "none" });
  return verb === "keep" ? naturalShadow() : softShadow();
}

const softShadow = () => setting("shadow", "a soft shadow", { shadow: "soft" });
const naturalShadow = () => setting("shadow", naturalShadowMeaning, { shadow: "natural" });

function unlessDenied(wish: () => Reading): Rule["read"] {
  return (said) => (said.denial === "no" ? wish() : readShadow(said));
}

function readHardShadow({ denial }: Said): Reading {
  if (denial === "no") return { reason: "Only a soft shadow is drawn, or the photo's own kept. Ask for one of them." };
  return { topics: [], meaning: "no hard shadow" };
}

const soft = "soft|subtle|gentle|light|slight|faint|drop|contact|grounding|realistic|small|diffused?";
const natural = "natural|original|own|real|existing|photo's";

/** What can be said about the ground and the shadow on it. */
export const groundRules: readonly Rule[] = [
  rule(`(?:${replacing})?(?:${ground}) ${between}${colorPattern}`, readColor),
  rule(`(?:${ground}) ${between}(?:not|never|mustn't|shouldn't) ${between}${colorPattern}`, (said) =>
    readColor({ ...said, denial: said.denial === "no" ? "absent" : "no" }),
  ),
  rule(`${colorPattern}(?: (?:colou?r|colou?red|seamless|studio|plain|and clean))* (?:${ground})`, readColor),
  rule(`(?:on|onto|over|against) ${colorPattern}`, readColor),
  rule(
    `(?:transparent|alpha|gradient|blurred|blurry|bokeh|patterned|textured|wood|wooden|marble|concrete|lifestyle|outdoor|scenic|themed|colou?rful|festive|christmas) (?:${ground})`,
    readOtherGround,
  ),
  rule(
    `(?:on|in|into|at|against) (?:(?:a|an|the|some) )?(?:[\\p{L}]+ )?(?:table|tabletop|desk|beach|kitchen|room|garden|forest|street|scene|shelf|podium|marble|wood|sand|water|bathroom|office|city|model)`,
    readOtherGround,
  ),
  rule(`transparent|transparency`, readOtherGround),
  rule(
    `(?:(?:remove|removed|delete|erase|replace|change|clean|drop|cut|strip)(?: (?:out|off|away|up))? )(?:(?:the|its|old|busy|messy|existing|current|original) )*(?:${ground})|(?:${ground}) (?:removal|removed)|cut ?-?outs?|cut (?:it |the product )?out|isolated?|no (?:${ground})`,
    always("the photo's background is replaced"),
  ),
  rule(
    `(?:plain|clean|neutral|simple|solid|uniform|even|seamless|single colou?r|pure) (?:${ground})`,
    always("one plain colour as background"),
  ),
  rule(`shadow ?-?less|shadows? ?-?free`, () => setting("shadow", "no shadow", { shadow: "none" })),
  rule(`(?:(?:${soft}) )*(?:${natural}) (?:(?:${soft}) )*shadows?`, unlessDenied(naturalShadow), true),
  rule(`(?:(?:${soft}) )+shadows?`, unlessDenied(softShadow), true),
  rule(`(?:hard|harsh|long|dramatic|strong|deep|dark|heavy|colou?red) shadows?`, readHardShadow, true),
  rule(`(?:cast )?shadows?`, readShadow, true),
];
