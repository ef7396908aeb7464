/** What a merchant sees of a render on its way, in order. The same words are stored on the render. */
export const stages = ["waiting", "cutout", "scene", "compose", "check", "done"] as const;
export type Stage = (typeof stages)[number];
