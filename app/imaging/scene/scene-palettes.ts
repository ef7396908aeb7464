import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import {
  type LinearColor,
  linearFromHex,
  luminanceOf,
  mixColors,
  scaleColor,
} from "#app/imaging/scene/linear-color.ts";
import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";

/** What each set wears when nobody chose colours: wall first, then accents. */
const ownPalettes: Record<SceneType, Record<Mood, readonly string[]>> = {
  sweep: {
    warm: ["#ecd9c3", "#e9b48a"],
    cool: ["#d3dde4", "#a8c0d2"],
    soft: ["#f0e9e4", "#ead8d0"],
    moody: ["#5a524c", "#9a6a48"],
  },
  podium: {
    warm: ["#eccfb4", "#c8805c", "#d9a883", "#a8583f"],
    cool: ["#d2dee6", "#7f9fb3", "#b3c8d4", "#56798f"],
    soft: ["#f2e3dd", "#e2b3a8", "#efd5cb", "#cf9a90"],
    moody: ["#43524d", "#b58a57", "#6d7d72", "#8a5b3a"],
  },
  marble_tabletop: {
    warm: ["#dfc6aa", "#f3ece3", "#8d7460"],
    cool: ["#b9c8d2", "#eef1f3", "#6d7a86"],
    soft: ["#ebe1d8", "#f6f2ee", "#a99c92"],
    moody: ["#5c544e", "#d8d0c8", "#4a4440"],
  },
  wood_tabletop: {
    warm: ["#e6d0b5", "#b07a48"],
    cool: ["#ccd6d6", "#a08a74"],
    soft: ["#efe5d9", "#cda97f"],
    moody: ["#675b50", "#6a4429"],
  },
};

/** No surface returns more or less light than this: paint is not a lamp, black cloth not a hole. */
const brightest = 0.84;
const darkest = 0.012;

function asPaint(color: LinearColor): LinearColor {
  const clampChannel = (value: number): number => Math.min(brightest, Math.max(darkest, value));
  return [clampChannel(color[0]), clampChannel(color[1]), clampChannel(color[2])];
}

export interface Palette {
  /** The wall or sweep: the most important colour. */
  readonly wall: LinearColor;
  readonly accent: LinearColor;
  readonly third: LinearColor;
  readonly fourth: LinearColor;
  readonly lightest: LinearColor;
  readonly darkest: LinearColor;
}

/** A companion for a lone colour: the same hue, clearly lighter or darker. */
function companionOf(color: LinearColor): LinearColor {
  return luminanceOf(color) > 0.3 ? scaleColor(color, 0.52) : mixColors(color, [0.8, 0.78, 0.75], 0.42);
}

/** Gives every part of a set a colour, from 1–6 chosen colours or the scene's own. */
export function paletteFor(scene: SceneSpec): Palette {
  const hexes = scene.colors.length > 0 ? scene.colors : ownPalettes[scene.sceneType][scene.mood];
  const colors = hexes.map((hex) => asPaint(linearFromHex(hex)));
  const wall = colors[0] ?? [0.8, 0.8, 0.8];
  const accent = colors[1] ?? companionOf(wall);
  const third = colors[2] ?? mixColors(wall, accent, 0.45);
  const fourth = colors[3] ?? asPaint(scaleColor(accent, 0.7));
  const sorted = [wall, accent, ...colors.slice(2)].toSorted((a, b) => luminanceOf(b) - luminanceOf(a));
  return { wall, accent, third, fourth, lightest: sorted[0] ?? wall, darkest: sorted[sorted.length - 1] ?? accent };
}
