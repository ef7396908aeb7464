import { outputSidePxMax, outputSidePxMin } from "#app/imaging/picture-spec.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { never, rule } from "#app/presets/instructions/wish.ts";
import type { Reading, Rule, Said, Wish, WishTopic } from "#app/presets/instructions/wish.ts";

/** Narrower than this is a banner, in which a product is a dot. */
const ratioMax = 4;
/** Below this a picture of a usual size is unrecognizable, whatever its format. */
const bytesMin = 20_000;

type Output = StandardizeSpec["output"];

function output(topics: readonly WishTopic[], meaning: string, change: (output: Output) => Output): Wish {
  return { topics, meaning, change: (spec) => ({ ...spec, output: change(spec.output) }) };
}

const side = (lengthPx: number) => Math.min(outputSidePxMax, Math.max(outputSidePxMin, Math.round(lengthPx)));
const isSide = (lengthPx: number) => lengthPx >= outputSidePxMin && lengthPx <= outputSidePxMax;
const denied = { reason: "Say which one it should be instead." };

/** Another shape with the same longer side. */
function shaped(width: number, height: number): Reading {
  const ratio = width / height;
  if (!(ratio <= ratioMax && ratio >= 1 / ratioMax))
    return { reason: "A picture can be up to 4 times as long as it is wide." };
  return output(["shape"], `${width}:${height}`, (own) => {
    const longerPx = Math.max(own.widthPx, own.heightPx);
    return {
      ...own,
      widthPx: side(ratio >= 1 ? longerPx : longerPx * ratio),
      heightPx: side(ratio >= 1 ? longerPx / ratio : longerPx),
    };
  });
}

const shape =
  (width: number, height: number): Rule["read"] =>
  ({ denial }) =>
    denial === "no" ? shaped(width, height) : denied;

function readRatio({ groups, denial }: Said): Reading {
  return denial === "no" ? shaped(Number(groups["across"]), Number(groups["down"])) : denied;
}

const outOfReach = { reason: `Each side can have ${outputSidePxMin} to ${outputSidePxMax} pixels.` };

function readSize({ groups, denial }: Said): Reading {
  const [widthPx, heightPx] = [Number(groups["width"]), Number(groups["height"])];
  if (denial !== "no") return denied;
  if (!isSide(widthPx) || !isSide(heightPx)) return outOfReach;
  const ratio = shaped(widthPx, heightPx);
  if ("reason" in ratio) return ratio;
  return output(["size", "shape"], `${widthPx} × ${heightPx} px`, (own) => ({ ...own, widthPx, heightPx }));
}

function readLongestSide({ groups, denial }: Said): Reading {
  const longestPx = Number(groups["side"]);
  if (denial !== "no") return denied;
  if (!isSide(longestPx)) return outOfReach;
  return output(["size"], `${longestPx} px on the longer side`, (own) => {
    const scale = longestPx / Math.max(own.widthPx, own.heightPx);
    return { ...own, widthPx: side(own.widthPx * scale), heightPx: side(own.heightPx * scale) };
  });
}

const formats = { png: "png", jpg: "jpeg", jpeg: "jpeg", webp: "webp", avif: "avif" } as const;

function readFormat({ groups, denial }: Said): Reading {
  const format = formats[(groups["format"] ?? "png") as keyof typeof formats];
  if (denial !== "no") return denied;
  return output(["format"], `a ${format.toUpperCase()} file`, (own) => ({ ...own, format }));
}

function readWeight({ groups, denial }: Said): Reading {
  const unit = groups["unit"]?.startsWith("m") === true ? 1_000_000 : 1000;
  const bytesMax = Math.round(Number(groups["weight"]) * unit);
  if (denial !== "no") return denied;
  if (bytesMax < bytesMin) return { reason: "A picture needs at least 20 kB." };
  return output(["weight"], `at most ${bytesMax} bytes`, (own) => ({ ...own, bytesMax }));
}

const form = "(?: (?:format|picture|image|photo|shape|aspect ratio|crop|orientation|files?))?";

/** What can be said about the file. */
export const outputRules: readonly Rule[] = [
  rule(
    `(?<width>[0-9]{1,5}) ?(?:px )?(?:x|×|by) ?(?<height>[0-9]{1,5})(?: ?(?:px|pixels?))?(?: (?:resolution|size))?`,
    readSize,
  ),
  rule(
    `(?:aspect )?(?:ratio )?(?:of )?(?<across>[0-9]{1,3}):(?<down>[0-9]{1,3})(?: (?:aspect ratio|ratio|aspect|format|crop))?`,
    readRatio,
  ),
  rule(`square${form}`, shape(1, 1)),
  rule(`(?:portrait|upright|vertical)${form}`, shape(4, 5)),
  rule(`(?:landscape|horizontal)${form}`, shape(4, 3)),
  rule(
    `(?<side>[0-9]{2,5}) ?(?:px|pixels?)(?: (?:wide|high|tall|square|resolution|on the (?:long|longer|longest) side))?`,
    readLongestSide,
  ),
  rule(
    `(?:(?:save|export|deliver|output|return)(?:ed)? )?(?:as |in )?(?:an? )?(?<format>png|jpe?g|webp|avif)(?: (?:format|files?|image))?`,
    readFormat,
  ),
  rule(
    `(?:as |in )?(?:an? )?(?:gif|tiff?|psd|svg|bmp|pdf|eps|heic)(?: (?:format|files?|image))?`,
    never("The formats are PNG, JPEG, WebP and AVIF."),
  ),
  rule(
    `(?:(?:files? )?(?:size|weight) )?(?:under|below|less than|smaller than|at most|max|maximum|up to|no more than)(?: of)? (?<weight>[0-9]{1,6}(?:[.][0-9]{1,3})?) ?(?<unit>kb|mb|kilobytes?|megabytes?)`,
    readWeight,
  ),
  rule(
    `(?:high|higher|highest|best|maximum|full)(?: |-)(?:resolution|quality|res|definition)|hd|uhd|4k|8k|hi-res`,
    never("Say the size in pixels, for example “3000 px”; 4472 is the most."),
  ),
];
