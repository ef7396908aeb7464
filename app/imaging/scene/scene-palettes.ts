import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import {
  type LinearColor,
  linearFromHex,
  luminanceOf,
  mixColors,
  scaleColor,
} from "#app/imaging/scene/linear-color.ts";
import { paintForMood } from "#app/imaging/scene/mood-paint.ts";

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
  /** The colours asked for, or else the set's own as the mood wears them. */
  readonly colors: readonly LinearColor[];
  /** Every colour that somebody asked for, as paint, most important first; empty when nobody did. */
  readonly asked: readonly LinearColor[];
  readonly lightest: LinearColor;
  readonly darkest: LinearColor;
}

/** A companion for a lone colour: the same hue, clearly lighter or darker. */
function companionOf(color: LinearColor): LinearColor {
  return luminanceOf(color) > 0.3 ? scaleColor(color, 0.52) : mixColors(color, [0.8, 0.78, 0.75], 0.42);
}

/** Gives every part of a set a colour, from 1–6 chosen colours or the set's own (made for neutral light). */
export function paletteFor(scene: SceneSpec, ownColors: readonly string[]): Palette {
  const asked = scene.colors.map(linearFromHex);
  const own = ownColors.map((hex) => paintForMood(linearFromHex(hex), scene.mood));
  const colors = (asked.length > 0 ? asked : own).map(asPaint);
  const wall = colors[0] ?? [0.8, 0.8, 0.8];
  const accent = colors[1] ?? companionOf(wall);
  const third = colors[2] ?? mixColors(wall, accent, 0.45);
  const fourth = colors[3] ?? asPaint(scaleColor(accent, 0.7));
  const sorted = [wall, accent, ...colors.slice(2)].toSorted((a, b) => luminanceOf(b) - luminanceOf(a));
  return {
    wall,
    accent,
    third,
    fourth,
    colors,
    asked: asked.map(asPaint),
    lightest: sorted[0] ?? wall,
    darkest: sorted[sorted.length - 1] ?? accent,
  };
}
