import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { always, never, rule, setting } from "#app/presets/instructions/wish.ts";
import type { Reading, Rule, Said, Wish } from "#app/presets/instructions/wish.ts";

/** "More room" and "closer" move the fill by this share of the canvas: to be seen, and to be repeated by number. */
const fillStep = 0.1;
/** Where words without a number end; numbers may go farther. */
const worded = { min: 0.4, max: 0.96 } as const;
const fillMin = 0.2;
const paddingMax = 0.4;

const percent = "(?<percent>[0-9]{1,3}(?:[.][0-9]{1,2})?) ?(?:%|percent|per cent)";

const rounded = (share: number) => Math.round(share * 1000) / 1000;

/** A fill that its padding leaves room for. */
function withFill(spec: StandardizeSpec, fill: number): StandardizeSpec {
  return { ...spec, fill, padding: Math.min(spec.padding, rounded((1 - fill) / 2)) };
}

function readFill({ groups, denial }: Said): Reading {
  const fill = Number(groups["percent"]) / 100;
  if (denial !== "no") return { reason: "Say how much of the frame the product should fill instead." };
  if (fill < fillMin || fill > 1) return { reason: "A product can fill 20 to 100 % of the frame." };
  return { topics: ["fill"], meaning: `the product fills ${fill * 100} %`, change: (spec) => withFill(spec, fill) };
}

function readMargin({ groups, denial }: Said): Reading {
  const padding = Number(groups["percent"]) / 100;
  if (denial !== "no") return { reason: "Say how wide the margin should be instead." };
  if (padding > paddingMax) return { reason: "A margin can have up to 40 % of the shorter side." };
  const fields = { padding: rounded(padding), fill: rounded(1 - 2 * padding) };
  return setting("fill", `a margin of ${padding * 100} %`, fields);
}

function step(by: number): Wish {
  const change = (spec: StandardizeSpec) =>
    withFill(spec, rounded(Math.min(worded.max, Math.max(worded.min, spec.fill + by))));
  return {
    topics: ["fill"],
    meaning: by < 0 ? "more room around the product" : "less room around the product",
    change,
  };
}

const stepped =
  (by: number): Rule["read"] =>
  ({ denial }) =>
    step(denial === "no" ? by : -by);

const aligned =
  (fields: Partial<Pick<StandardizeSpec, "alignX" | "alignY">>): Rule["read"] =>
  ({ denial }) => {
    if (denial !== "no") return { reason: "Say where the product should be instead." };
    const topics = (["alignX", "alignY"] as const).filter((topic) => topic in fields);
    return setting(topics, `placed at: ${[...new Set(Object.values(fields))].join(" ")}`, fields);
  };

const room = "space|room|margins?|padding|white ?space|breathing (?:space|room)|air|borders?";
const thing = "products?|items?|objects?|subject|goods";
const whole = "frame|canvas|image|picture|photo|space|width|height";

/** What can be said about where the product lies and how large it is. */
export const layoutRules: readonly Rule[] = [
  rule(
    `(?:fill(?:s|ing)?|occup(?:y|ies|ying)|takes? up|taking up|covers?|covering)(?: (?:about|around|approximately|roughly|at least|up to|the|${whole}|to|by|with|of))* ${percent}(?: of (?:the )?(?:${whole}))?`,
    readFill,
  ),
  rule(`${percent} (?:fill|frame fill|of (?:the )?(?:${whole}))`, readFill),
  rule(
    `(?:${room})(?: (?:of|around|about|should|be|is|to|the|${thing}|:|=))* ${percent}(?: on (?:all|each|every) sides?)?`,
    readMargin,
  ),
  rule(`${percent} (?:${room})(?: on (?:all|each|every) sides?| around(?: the (?:${thing}))?)?`, readMargin),
  rule(
    `[0-9]+ ?(?:px|pixels?|cm|mm) (?:${room})|(?:${room})(?: of)? [0-9]+ ?(?:px|pixels?|cm|mm)`,
    never("Give margins as a share of the shorter side: “margin 5 %”."),
  ),
  rule(
    `(?:more|extra|additional|some|enough|plenty of|lots of|generous|bigger|larger|wider|add|with)(?: (?:white|empty|negative|clear))? (?:${room})(?: (?:all )?(?:around|about|on)(?: (?:all sides|every side|the (?:${thing})|it))?)?|zoom(?:ed)? out|(?:smaller|reduce(?: the)?|shrink(?: the)?) (?:${thing})|(?:make (?:it|the (?:${thing})) )smaller|looser crop`,
    stepped(-fillStep),
  ),
  rule(
    `(?:less|smaller|narrower|minimal|tight|tighter|little)(?: (?:white|empty|negative))? (?:${room})(?: around(?: the (?:${thing})| it)?)?|zoom(?:ed)? in|(?:bigger|larger|enlarge(?: the)?) (?:${thing})|(?:make (?:it|the (?:${thing})) )(?:bigger|larger)|(?:tight|tighter|close|closer) crop|crop (?:tightly|closer|tighter)|fill(?:s|ing)? the (?:${whole})`,
    stepped(fillStep),
  ),
  rule(
    `(?:whole|entire|full|complete) (?:${thing})(?: (?:visible|in (?:the )?(?:${whole})|shown))*|(?:not|don't|never|no|without|do not) (?:crop|cut|cutting|cropping)(?:ped)?(?: (?:off|out))?(?: (?:any|parts?|of|the|${thing}|edges?|it))*`,
    always("the whole product is in the frame"),
  ),
  rule(`(?:vertically|vertical) (?:cent(?:er|re)d?|middle)|cent(?:er|re)d? vertically`, aligned({ alignY: "center" })),
  rule(
    `(?:horizontally|horizontal) (?:cent(?:er|re)d?|middle)|cent(?:er|re)d? horizontally`,
    aligned({ alignX: "center" }),
  ),
  rule(
    `(?:perfectly )?(?:cent(?:er|re)(?:d|ed)?|centering|centring|(?:in|at) the (?:middle|cent(?:er|re)))(?: (?:aligned|alignment))?`,
    aligned({ alignX: "center", alignY: "center" }),
  ),
  ...(["left", "right"] as const).map((side) => rule(sideWords(side), aligned({ alignX: side }))),
  ...(["top", "bottom"] as const).map((side) => rule(sideWords(side), aligned({ alignY: side }))),
  rule(
    `rotat(?:e|ed|ing|ion)(?: (?:it|by|the|${thing}|[0-9]+|degrees?|clockwise|counterclockwise))*|straighten(?:ed)?|tilt(?:ed)?|flip(?:ped)?|mirror(?:ed)?|turn(?:ed)? around|(?:front|side|back|top|different|another|three-quarter) (?:view|angle)|perspective|angle`,
    never("The product keeps the pose that it has in the photo. Take the photo as you want to see it."),
  ),
  rule(
    `(?:keep|show|include|preserve|all|every|both|each)(?: (?:of|the|all|both|every))* (?:products|items|objects|pieces|parts)(?: (?:together|visible|in (?:the )?(?:frame|picture|image|photo)))*|(?:keep|preserve|maintain|same)(?: (?:the|their|its|original|exact|same))* (?:arrangement|grouping|group|composition|relative positions?|order)(?: together)?|group together|kept together`,
    ({ denial }) =>
      denial === "no"
        ? setting("subjects", "every product of the photo is kept", { subjects: "all" })
        : setting("subjects", "only the main product is kept", { subjects: "one" }),
  ),
  rule(`(?:only|just)(?: (?:keep|show|the))* (?:main|one|single|largest|biggest) (?:${thing})`, () =>
    setting("subjects", "only the main product is kept", { subjects: "one" }),
  ),
];

function sideWords(side: string): string {
  return `(?:align(?:ed)?|aligned|place[d]?|position(?:ed)?|put|move[d]?|shift(?:ed)?)(?: (?:it|the|${thing}|to|at|on|in|towards?))* ${side}(?: (?:side|edge|of the (?:${whole})))*|${side}(?: ?-)?(?: )?align(?:ed|ment)?|(?:to|at|on|in|towards?) the ${side}(?: (?:side|edge|of the (?:${whole})))*`;
}
