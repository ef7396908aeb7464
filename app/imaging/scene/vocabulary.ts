/** The sets the embedded studio can build. Words are public: they appear in the API and in stored specs. */
export const sceneTypes = {
  sweep: { label: "Studio sweep", description: "A seamless curved backdrop, soft light from the left." },
  podium: { label: "Podium", description: "Round steps with a disc, a ball and a column around them." },
  marble_tabletop: { label: "Marble tabletop", description: "Veined marble, light through a window." },
  wood_tabletop: { label: "Wood tabletop", description: "Planks under the shadow of leaves." },
} as const satisfies Record<string, { label: string; description: string }>;
export type SceneType = keyof typeof sceneTypes;
export const sceneTypeNames = Object.keys(sceneTypes) as SceneType[];

/** How a set is lit. A mood changes the key light, the fill, their colour and the contrast. */
export const moods = {
  warm: { label: "Warm", description: "Low golden light." },
  cool: { label: "Cool", description: "Clear northern light." },
  soft: { label: "Soft", description: "A wide, gentle source, hardly a shadow." },
  moody: { label: "Moody", description: "One hard light, deep shadows." },
} as const satisfies Record<string, { label: string; description: string }>;
export type Mood = keyof typeof moods;
export const moodNames = Object.keys(moods) as Mood[];
