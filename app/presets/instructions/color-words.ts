import { colorsNamed } from "culori";
import { parseColor } from "#app/presets/colors.ts";

/** Colours that people name and CSS does not, or not as a backdrop paper would be. */
const ownColors: Readonly<Record<string, string>> = {
  "off white": "#f8f6f1",
  "off-white": "#f8f6f1",
  "warm white": "#faf6ef",
  "cool white": "#f4f7fa",
  "light neutral": "#f4f3f1",
  neutral: "#f4f3f1",
  cream: "#f6efdf",
  sand: "#e9dfcf",
  beige: "#efe7d8",
  taupe: "#b8aa9a",
  stone: "#d9d5cd",
  charcoal: "#36383b",
  "light grey": "#f2f2f2",
  "light gray": "#f2f2f2",
  "pale grey": "#f2f2f2",
  "pale gray": "#f2f2f2",
  "light blue": "#dceaf5",
  "sky blue": "#cfe6f7",
  "baby blue": "#d4e8f7",
  "light pink": "#f9e3e6",
  blush: "#f6e0dc",
  "light green": "#e2efe0",
  mint: "#dff2e8",
  sage: "#c6d0bd",
  lilac: "#e3d8ee",
  mustard: "#d6a52e",
  terracotta: "#c9744f",
  "navy blue": "#1d2a44",
};

/** A tint or shade: how far towards white or black. */
const strengths: Readonly<Record<string, { readonly to: number; readonly share: number }>> = {
  light: { to: 255, share: 0.6 },
  pale: { to: 255, share: 0.75 },
  pastel: { to: 255, share: 0.7 },
  dark: { to: 0, share: 0.45 },
  deep: { to: 0, share: 0.3 },
};

/** Words before a colour that do not change it. */
const plainWords =
  "pure|plain|solid|clean|bright|very|simple|uniform|flat|seamless|crisp|studio|true|soft|subtle|neutral|100 %";

const names = [...Object.keys(ownColors), ...Object.keys(colorsNamed)].toSorted(
  (one, other) => other.length - one.length,
);

/** Pattern of a colour, as text for a regular expression: its one group is called `color`. */
export const colorPattern =
  `(?:(?:${plainWords}|a|an|the) )*` +
  `(?<color>#[0-9a-f]{6}|#[0-9a-f]{3}|(?:(?:${Object.keys(strengths).join("|")}) )?(?:${names.join("|")}))`;

function mixed(hexColor: string, { to, share }: { readonly to: number; readonly share: number }): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hexColor.slice(at, at + 2), 16));
  return `#${channels
    .map((level) =>
      Math.round(level + (to - level) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** The colour as #rrggbb, or null for words that name none. */
export function colorOfWords(words: string): string | null {
  const [first = "", ...rest] = words.split(" ");
  const own = ownColors[words];
  if (own !== undefined) return own;
  const strength = strengths[first];
  if (strength === undefined || rest.length === 0) return parseColor(words);
  const base = rest.join(" ");
  const color = ownColors[base] ?? parseColor(base);
  return color === null ? null : mixed(color, strength);
}
