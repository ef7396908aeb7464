import { clampRgb, formatHex, parse } from "culori";

/** Longer texts than any CSS colour; keeps the parser's patterns away from hostile input. */
const colorTextLengthMax = 64;

/**
 * The sRGB colour that a CSS colour names, as #rrggbb, or null when it is none. Understands what CSS Color 4 does:
 * names, hex, rgb(), hsl(), hwb(), lab(), lch(), oklab(), oklch(), color(). Colours outside sRGB are clipped into it,
 * a translucent colour counts as opaque, "transparent" is no colour.
 */
export function parseColor(css: string): string | null {
  const text = css.trim().toLowerCase();
  if (text.length > colorTextLengthMax) return null;
  const color = parse(text);
  if (color === undefined || color.alpha === 0) return null;
  return formatHex(clampRgb(color)) ?? null;
}
