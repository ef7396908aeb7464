import type { Reading } from "#app/direction/read-prompt.ts";
import { wallBehind } from "#app/direction/words/tinted-colors.ts";
import type { SceneType } from "#app/imaging/scene/vocabulary.ts";

/** Sets whose second colour is that of the surface; the first is always the wall's. */
const setsWithSurface: ReadonlySet<SceneType> = new Set<SceneType>([
  "marble_tabletop",
  "wood_tabletop",
  "linen",
  "sand",
  "water_ripples",
  "terrazzo",
  "concrete_ledge",
]);

/** True when a reading names the surface of the set, not a wall that it has, too. */
function namesSurface(reading: Reading | undefined, sceneType: SceneType): boolean {
  const sets = reading?.sense?.sets ?? [];
  return sets.includes(sceneType) && sets[0] !== "plaster_wall";
}

/** The colour of the surface: "black marble", "white linen". */
function surfaceColor(readings: readonly Reading[], sceneType: SceneType): string | undefined {
  if (!setsWithSurface.has(sceneType)) return undefined;
  const at = readings.findIndex(
    (reading, place) =>
      reading.sense?.colors !== undefined &&
      !reading.isDenied &&
      (namesSurface(reading, sceneType) || namesSurface(readings[place + 1], sceneType)),
  );
  return readings[at]?.sense?.colors?.[0];
}

/**
 * The colours that a prompt names, in the order in which the set wears them; of a prompt that names none, those that
 * its seasons and styles suggest.
 */
export function namedColors(readings: readonly Reading[], sceneType: SceneType): string[] {
  const shown = readings.filter(({ isDenied }) => !isDenied);
  const named = [...new Set(shown.flatMap(({ sense }) => sense?.colors ?? []))];
  if (named.length === 0) return [...new Set(shown.flatMap(({ sense }) => sense?.suggests ?? []))];
  const surface = surfaceColor(shown, sceneType);
  if (surface === undefined) return named;
  const [wall = wallBehind(surface), ...others] = named.filter((color) => color !== surface);
  return [wall, surface, ...others];
}
