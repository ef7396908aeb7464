import { clampRgb, converter, formatHex, type Oklch } from "culori";

const toOklch = converter("oklch");

/** Lightness of paper white and of black paint, OKLCH. */
const [lightest, darkest] = [0.96, 0.14];

/** How a modifier changes a colour: share of the way to white (or, negative, to black), and a factor on its chroma. */
const tints: Readonly<Record<string, { readonly towardsWhite: number; readonly chroma: number }>> = {
  light: { towardsWhite: 0.45, chroma: 0.75 },
  pale: { towardsWhite: 0.75, chroma: 0.4 },
  soft: { towardsWhite: 0.35, chroma: 0.7 },
  dark: { towardsWhite: -0.45, chroma: 0.85 },
  deep: { towardsWhite: -0.3, chroma: 1 },
  rich: { towardsWhite: -0.12, chroma: 1.15 },
  bright: { towardsWhite: 0.1, chroma: 1.25 },
  vivid: { towardsWhite: 0.05, chroma: 1.35 },
  muted: { towardsWhite: 0.05, chroma: 0.55 },
  dusty: { towardsWhite: 0.1, chroma: 0.5 },
  faded: { towardsWhite: 0.25, chroma: 0.5 },
  warm: { towardsWhite: 0, chroma: 1 },
  cool: { towardsWhite: 0, chroma: 1 },
};

/** True for a word that changes the colour word after it. */
export function isTint(word: string): boolean {
  return Object.hasOwn(tints, word);
}

function changed(hex: string, change: (color: Oklch) => Partial<Oklch>): string {
  const color = toOklch(hex);
  return color === undefined ? hex : (formatHex(clampRgb({ ...color, ...change(color) })) ?? hex);
}

/** A colour as a modifier changes it: "pale" sage. */
export function tintedColor(modifier: string, hex: string): string {
  const tint = tints[modifier];
  if (tint === undefined) return hex;
  const end = tint.towardsWhite > 0 ? lightest : darkest;
  return changed(hex, ({ l, c }) => ({ l: l + (end - l) * Math.abs(tint.towardsWhite), c: c * tint.chroma }));
}

/** How far a wall steps back from the surface before it: enough to tell them apart, too little to be a colour of its own. */
const wallStep = 0.12;

/** A quiet wall behind a surface of that colour. */
export function wallBehind(hex: string): string {
  return changed(hex, ({ l, c }) => ({ l: l < 0.5 ? l + wallStep : l - wallStep, c: c * 0.5 }));
}
