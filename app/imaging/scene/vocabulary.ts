/** The sets the embedded studio can build. Words are public: they appear in the API and in stored specs. */
export const sceneTypes = {
  sweep: { label: "Studio sweep", description: "A seamless curved backdrop, soft light from the left." },
  podium: { label: "Podium", description: "Round steps with a disc, a ball and a column around them." },
  marble_tabletop: { label: "Marble tabletop", description: "Veined marble, light through a window." },
  wood_tabletop: { label: "Wood tabletop", description: "Planks under the shadow of leaves." },
  gradient: { label: "Gradient", description: "One colour fading into the next, a satin floor." },
  arch_niche: { label: "Arch niche", description: "A round-headed recess in a wall, a low step before it." },
  concrete_ledge: { label: "Concrete ledge", description: "Cast concrete and formwork panels in hard sun." },
  terrazzo: { label: "Terrazzo", description: "A polished counter with chips of stone in your colours." },
  plaster_wall: { label: "Plaster wall", description: "Limewashed wall, light through a mullioned window." },
  leaf_shadows: { label: "Leaf shadows", description: "A plain wall crossed by the shadows of palm leaves." },
  glass_shelf: { label: "Glass shelf", description: "A glass plate that mirrors the product." },
  linen: { label: "Linen", description: "Woven linen in soft folds before a plaster wall." },
  sand: { label: "Sand", description: "Wind-rippled sand under an open sky." },
  water_ripples: { label: "Water ripples", description: "A wet stone in shallow, glittering water." },
} as const satisfies Record<string, { label: string; description: string }>;
export type SceneType = keyof typeof sceneTypes;
export const sceneTypeNames = Object.keys(sceneTypes) as SceneType[];

/** How a set is lit. A mood changes the key light, the fill, their colour and the contrast. */
export const moods = {
  warm: { label: "Warm", description: "Friendly afternoon light." },
  cool: { label: "Cool", description: "Clear northern light." },
  soft: { label: "Soft", description: "A wide, gentle source, hardly a shadow." },
  bright: { label: "Bright", description: "High key: light from everywhere, almost white." },
  pastel: { label: "Pastel", description: "Rosy, airy light on pale colours." },
  golden: { label: "Golden hour", description: "Low amber sun, long shadows." },
  sunny: { label: "Sunny", description: "High midday sun, crisp shadows." },
  moody: { label: "Moody", description: "A warm pool of light in a dim room." },
  dramatic: { label: "Dramatic", description: "One hard light from the side, deep shadows." },
  evening: { label: "Evening", description: "Blue dusk and the glow of a lamp." },
} as const satisfies Record<string, { label: string; description: string }>;
export type Mood = keyof typeof moods;
export const moodNames = Object.keys(moods) as Mood[];
