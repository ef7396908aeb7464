/** What sets can bake into a texture. The files behind the names stand in `pattern-table.ts`. */
export type PatternName =
  | "plaster"
  | "marble"
  | "wood"
  | "grain"
  | "leaves"
  | "palm"
  | "monstera"
  | "concrete"
  | "formwork"
  | "pores"
  | "stucco"
  | "terrazzo"
  | "linen"
  | "weave"
  | "sand"
  | "sandGrain"
  | "water";
