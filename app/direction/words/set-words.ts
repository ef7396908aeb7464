import type { Sense } from "#app/direction/sense.ts";
import type { SceneType } from "#app/imaging/scene/vocabulary.ts";
import { listed } from "#app/direction/words/word-list.ts";

/** Words of the common scene vocabulary that name a taste: they suit a set and are not seen in it. */
export const styleWords: ReadonlySet<string> = new Set(
  listed(`studio, plain, minimal, minimalist, minimalistic, clean, simple, solid, catalog, catalogue, packshot, neutral,
  geometric, pastel, display, luxury, polished, gel, neon, futuristic, tech, vibrant, glow, halo, aurora, holographic,
  airbrush, mediterranean, greek, moroccan, brutalist, industrial, urban, raw, grey, gray, architectural, confetti, retro,
  memphis, italian, venetian, mosaic, composite, textured, rough, glossy, floating, rustic, natural, nature, organic,
  tropical, botanical, backdrop, blend, blended`),
);

/** Words of the common scene vocabulary that name a place. A set shows a corner of it at most. */
export const placeWords: ReadonlySet<string> = new Set(
  listed(`kitchen, bathroom, vanity, spa, santorini, shrine, loft, street, patio, parking, room, interior, jungle, resort,
  cabinet, vitrine, napkin, bedding, bed, beach, coast, seaside, safari, sea, ocean, lake, splash, pond, cafe, desk,
  farmhouse, picnic, breakfast`),
);

/** Things that more than one set shows. The first is meant when nothing else decides. */
const shownBySeveral: Readonly<Record<string, readonly SceneType[]>> = {
  "table, tabletop, table top": ["wood_tabletop", "marble_tabletop", "linen", "terrazzo"],
  "counter, countertop, counter top, worktop": ["marble_tabletop", "terrazzo"],
  "wall, walls": [
    ...(["plaster_wall", "leaf_shadows", "arch_niche", "concrete_ledge", "marble_tabletop"] as const),
    ...(["wood_tabletop", "terrazzo", "linen"] as const),
  ],
  "window, windows, windowpane, window light, window shadows, window shadow": ["plaster_wall", "marble_tabletop"],
  "step, steps, stairs": ["podium", "arch_niche"],
  stone: ["marble_tabletop", "terrazzo", "concrete_ledge", "water_ripples"],
  ledge: ["concrete_ledge", "plaster_wall"],
  "wet stone": ["water_ripples"],
  "sky, open sky": ["sand"],
  "disc, disk, sphere, ball, circle": ["podium"],
  "leaf shadows, leaf shadow, plant shadows, dappled shadows, palm shadows, palm leaf shadows, dappled": [
    ...(["leaf_shadows", "wood_tabletop"] as const),
  ],
  "leaf, leaves, palm, palm leaf, palm leaves": ["leaf_shadows", "wood_tabletop"],
  "kitchen counter, bathroom counter": ["marble_tabletop", "terrazzo"],
  "wooden desk, wood desk": ["wood_tabletop"],
  "sandy beach, beach sand": ["sand"],
  "shallow water, pool water, water surface, rippling water": ["water_ripples"],
  "seamless paper, paper backdrop, infinity cove, studio sweep, studio backdrop, white cyclorama, studio background": [
    "sweep",
  ],
  "glass surface, glass table, mirrored surface, reflective surface": ["glass_shelf"],
  "draped fabric, linen cloth, crumpled linen, folded linen, drapery, drape": ["linen"],
};

/** Materials with a tone of their own. */
const tinted: Readonly<Record<string, { readonly set: SceneType; readonly hex: string }>> = {
  "dark wood, dark walnut, dark oak": { set: "wood_tabletop", hex: "#4a2f1e" },
  "light wood, pale wood, light oak, blonde wood": { set: "wood_tabletop", hex: "#d9bf98" },
  "dark marble": { set: "marble_tabletop", hex: "#2b2b2e" },
  "carrara, carrara marble": { set: "marble_tabletop", hex: "#eceae6" },
  "dark concrete": { set: "concrete_ledge", hex: "#4d4d4c" },
  "light concrete": { set: "concrete_ledge", hex: "#c9c6c0" },
  "red sand": { set: "sand", hex: "#b5623a" },
};

/** Taste words of our own, beside those of the common vocabulary. */
const tastes: Readonly<Record<string, Sense>> = {
  "modern, contemporary, sleek": { likesSets: ["podium", "concrete_ledge", "sweep"], likesMoods: ["cool", "bright"] },
  "elegant, elegance, sophisticated, refined, upscale, high end": {
    likesSets: ["marble_tabletop", "arch_niche"],
    likesMoods: ["soft", "moody"],
  },
  "scandinavian, nordic, scandi, japandi": { likesSets: ["wood_tabletop", "linen"], likesMoods: ["soft", "bright"] },
  "boho, bohemian, earthy": {
    likesSets: ["plaster_wall", "linen", "sand"],
    likesMoods: ["warm"],
    colors: ["#c9a679", "#a6492b"],
  },
  "art deco, deco": { likesSets: ["arch_niche", "marble_tabletop"], likesMoods: ["moody"] },
  "cinematic, filmic, atmospheric, editorial": { likesMoods: ["dramatic", "moody", "golden"] },
  "tropical, exotic": { likesSets: ["leaf_shadows", "sand"], likesMoods: ["sunny"] },
  "colorful, colourful, multicolored, multicoloured, vibrant": {
    likesSets: ["terrazzo", "gradient", "podium"],
    colors: ["#f0755f", "#f2c937", "#1f7a7a", "#6d3f9c"],
  },
  neon: { likesSets: ["gradient"], likesMoods: ["evening", "dramatic"], colors: ["#ec3f8c", "#3bc3d8", "#3c3d8f"] },
  "pastel, pastels": { likesSets: ["podium"], moods: ["pastel", "soft", "bright"] },
  "classic, timeless, traditional": { likesSets: ["marble_tabletop", "wood_tabletop"] },
  abstract: { likesSets: ["gradient", "podium"] },
  "textured, tactile": { likesSets: ["plaster_wall", "linen"] },
  "earth, neutral, muted, understated, subdued": { likesMoods: ["soft"] },
  "crisp, sharp, smooth, matte, matt, delicate, sleek lines": {},
};

function spread<Value>(table: Readonly<Record<string, Value>>, senseOf: (value: Value) => Sense): [string, Sense][] {
  return Object.entries(table).flatMap(([words, value]) =>
    listed(words).map((word): [string, Sense] => [word, senseOf(value)]),
  );
}

/** Words for sets beside the common vocabulary; they win over it. */
export const setSenses: readonly [string, Sense][] = [
  ...spread(shownBySeveral, (sets) => ({ sets })),
  ...spread(tinted, ({ set, hex }) => ({ sets: [set], colors: [hex] })),
  ...spread(tastes, (sense) => (Object.keys(sense).length === 0 ? { isFiller: true } : sense)),
];
