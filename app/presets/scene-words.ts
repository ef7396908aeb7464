import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";

const words = (list: string): readonly string[] => list.split(" ");

/** Words that people use for a set. */
export const sceneWords: Record<SceneType, readonly string[]> = {
  sweep: words(
    "sweep studio seamless backdrop cyclorama infinity plain minimal minimalist minimalistic clean simple solid paper catalog catalogue packshot neutral",
  ),
  podium: words(
    "podium pedestal plinth stage steps platform column pillar cylinder display geometric pastel stand riser dais",
  ),
  marble_tabletop: words(
    "marble stone granite kitchen counter countertop bathroom vanity quartz spa luxury veined polished",
  ),
  gradient: words(
    "gradient gradients fade fading faded ombre blend blended duotone gel neon futuristic tech vibrant spectrum halo glow aurora holographic airbrush",
  ),
  arch_niche: words(
    "arch arched arches niche alcove recess archway vault vaulted doorway mediterranean greek moroccan santorini shrine portal terracotta",
  ),
  concrete_ledge: words(
    "concrete cement ledge slab brutalist industrial urban loft formwork raw grey gray block architectural street patio parking",
  ),
  terrazzo: words("terrazzo chips speckled confetti retro memphis italian venetian mosaic composite"),
  plaster_wall: words(
    "plaster stucco limewash limewashed lime clay adobe venetian mullion mullioned windowpane textured rough tadelakt room interior window windows sunlit wall",
  ),
  leaf_shadows: words(
    "leaf leaves shadow shadows palm palms monstera tropical foliage jungle frond fronds dappled botanical gobo plant plants resort greenery",
  ),
  glass_shelf: words(
    "glass shelf shelves mirror mirrored reflection reflections reflective transparent acrylic vitrine cabinet glossy floating showcase",
  ),
  linen: words("linen cloth fabric textile cotton napkin tablecloth bedding bed draped folds woven weave canvas"),
  sand: words("sand sandy beach desert dune dunes coast seaside tropical safari"),
  water_ripples: words("water ripples ripple pool wet sea ocean lake aqua splash caustics underwater pond"),
  wood_tabletop: words(
    "wood wooden woods plank planks oak walnut pine rustic cafe natural nature organic desk farmhouse teak timber wooden-table picnic breakfast",
  ),
};

/** Words that people use for light. */
export const moodWords: Record<Mood, readonly string[]> = {
  warm: words("warm cozy cosy autumn candle inviting homely afternoon friendly honey"),
  cool: words("cool cold fresh icy crisp winter clinical clear northern blue modern frosty"),
  soft: words("soft gentle calm diffuse diffused overcast delicate neutral serene even subtle minimal light natural"),
  bright: words("bright airy white high-key clean radiant luminous pure daylight brilliant"),
  pastel: words("pastel dreamy rosy pale candy sweet romantic playful spring baby powdery"),
  golden: words("golden hour sunset sunrise dawn amber glowing backlit low-sun autumnal"),
  sunny: words("sunny sun sunlight sunlit summer midday noon hard hard-light sharp vacation holiday"),
  moody: words("moody dark low-key mysterious shadowy dim intimate brooding rich"),
  dramatic: words(
    "dramatic noir contrast contrasty cinematic bold edgy intense spotlight theatrical high-contrast stark",
  ),
  evening: words("evening night dusk twilight blue-hour nocturnal midnight lamp festive party"),
};
