import { anyOf, fileSize, metOrBroken, notMeasured } from "#app/channels/outcome.ts";
import type { Outcome } from "#app/channels/outcome.ts";
import type { CheckOf } from "#app/channels/rule-pack.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

export function checkBytes({ bytes }: CheckOf<"bytes-max">, facts: PictureFacts): Outcome {
  return metOrBroken(facts.bytes <= bytes, fileSize(facts.bytes), `at most ${fileSize(bytes)}`);
}

export function checkFormat({ formats }: CheckOf<"format">, { format, isAnimated }: PictureFacts): Outcome {
  const threshold = anyOf(formats.map(formatName));
  const measured = isAnimated === true ? `${formatName(format)}, animated` : formatName(format);
  return metOrBroken(formats.includes(format) && isAnimated !== true, measured, `${threshold}, not animated`);
}

/** File formats under the names people know; AVIF is what the decoder calls HEIF. */
const formatNames: Readonly<Record<string, string>> = {
  jpeg: "JPEG",
  png: "PNG",
  webp: "WebP",
  gif: "GIF",
  tiff: "TIFF",
  bmp: "BMP",
  avif: "AVIF",
  heif: "AVIF",
};

function formatName(format: string): string {
  return formatNames[format] ?? format;
}

/** Names of sRGB profiles: "sRGB IEC61966-2.1", "sRGB2014", and "c2", a well-known small one. */
const srgbProfile = /srgb|^c2$|^IEC ?61966-2-1/i;

export function checkSrgb(_check: CheckOf<"srgb">, { colorSpace, colorProfile }: PictureFacts): Outcome {
  const threshold = "sRGB";
  const isOtherProfile = typeof colorProfile === "string" && !srgbProfile.test(colorProfile);
  const measured = isOtherProfile ? `${colorSpace} with profile “${colorProfile}”` : colorSpace;
  const isRgb = ["srgb", "rgb16", "b-w", "grey16"].includes(colorSpace);
  return metOrBroken(isRgb && !isOtherProfile, measured, threshold);
}

export function checkBitDepth({ bits }: CheckOf<"bit-depth-max">, { bitDepth }: PictureFacts): Outcome {
  const threshold = `at most ${bits} bits a channel`;
  if (typeof bitDepth !== "number") return notMeasured(threshold);
  return metOrBroken(bitDepth <= bits, `${bitDepth} bits`, threshold);
}

export function checkOpaque(_check: CheckOf<"opaque">, { hasAlpha }: PictureFacts): Outcome {
  return metOrBroken(!hasAlpha, hasAlpha ? "an alpha channel" : "no alpha channel", "no alpha channel");
}
