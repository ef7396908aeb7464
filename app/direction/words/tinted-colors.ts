import { clampRgb, converter, formatHex } from "culori";

const toOklch = converter("oklch");

/** How a modifier changes a colour in OKLCH: lightness added, chroma multiplied. */
const tints: Readonly<Record<string, { readonly lighter: number; readonly chroma: number }>> = {
  light: { lighter: 0.12, chroma: 0.75 },
  pale: { lighter: 0.18, chroma: 0.5 },
  soft: { lighter: 0.08, chroma: 0.7 },
  dark: { lighter: -0.2, chroma: 0.9 },
  deep: { lighter: -0.14, chroma: 1.05 },
  rich: { lighter: -0.06, chroma: 1.15 },
  bright: { lighter: 0.05, chroma: 1.25 },
  vivid: { lighter: 0.02, chroma: 1.35 },
  muted: { lighter: 0.02, chroma: 0.55 },
  dusty: { lighter: 0.05, chroma: 0.5 },
  faded: { lighter: 0.1, chroma: 0.5 },
  warm: { lighter: 0, chroma: 1 },
  cool: { lighter: 0, chroma: 1 },
};

/** True for a word that changes the colour word after it. */
export function isTint(word: string): boolean {
  return Object.hasOwn(tints, word);
}

/** A colour as a modifier changes it: "pale" sage. */
export function tintedColor(modifier: string, hex: string): string {
  const tint = tints[modifier];
  const color = toOklch(hex);
  if (tint === undefined || color === undefined) return hex;
  const l = Math.min(1, Math.max(0.05, color.l + tint.lighter));
  return formatHex(clampRgb({ ...color, l, c: color.c * tint.chroma })) ?? hex;
}
