import { clampRgb, formatHex, parse, type Color } from "culori";

/** Longer texts than any CSS colour; keeps the parser's patterns away from hostile input. */
const colorTextLengthMax = 64;

/** culori throws a TypeError on some malformed functions, such as oklch(0--), instead of saying that it is no colour. */
function parseOrNothing(text: string): Color | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The sRGB colour that a CSS colour names, as #rrggbb, or null when it is none. Understands what CSS Color 4 does:
 * names, hex, rgb(), hsl(), hwb(), lab(), lch(), oklab(), oklch(), color(). Colours outside sRGB are clipped into it,
 * a translucent colour counts as opaque, "transparent" is no colour.
 */
export function parseColor(css: string): string | null {
  const text = css.trim().toLowerCase();
  if (text.length > colorTextLengthMax) return null;
  const color = parseOrNothing(text);
  if (color === undefined || color.alpha === 0) return null;
  return formatHex(clampRgb(color)) ?? null;
}
