import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";

const words = (list: string): readonly string[] => list.split(" ");

/** Words that people use for a set. */
export const sceneWords: Record<SceneType, readonly string[]> = {
  sweep: words(
    "sweep studio seamless backdrop cyclorama infinity plain minimal minimalist minimalistic clean simple solid paper gradient catalog catalogue packshot neutral",
  ),
  podium: words(
    "podium pedestal plinth stage steps platform column pillar cylinder display geometric pastel stand riser showcase dais",
  ),
  marble_tabletop: words(
    "marble stone granite kitchen counter countertop bathroom vanity quartz spa window luxury veined",
  ),
  wood_tabletop: words(
    "wood wooden woods plank planks oak walnut pine rustic cafe leaf leaves botanical natural nature organic desk farmhouse teak timber",
  ),
};

/** Words that people use for light. */
export const moodWords: Record<Mood, readonly string[]> = {
  warm: words("warm golden sunset sunny sunrise cozy cosy autumn candle summer glowing morning evening inviting"),
  cool: words("cool cold fresh icy crisp winter clinical clear northern blue bright modern daylight airy"),
  soft: words("soft gentle calm diffuse diffused overcast delicate dreamy neutral serene even subtle minimal light"),
  moody: words(
    "moody dark dramatic low-key noir contrast contrasty mysterious shadowy night cinematic bold edgy intense",
  ),
};
