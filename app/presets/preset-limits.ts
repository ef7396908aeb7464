/** Presets of one shop and mode: a list that still fits on a page of the Studio and in one answer. */
export const presetsPerShopMax = 200;
/** Versions of one preset: a change a week for two years. They are never deleted, so there has to be an end. */
export const versionsPerPresetMax = 100;
/** Letters of a preset's name: a card's two lines. */
export const labelLengthMax = 80;
/** Letters of a preset's description, and of what a version brings: a paragraph. */
export const descriptionLengthMax = 500;
/**
 * Bytes of a request that writes a preset. The longest document is below 2 kB and the words around it below 5 kB, also
 * when each letter takes four bytes; white space doubles that.
 */
export const presetBytesMax = 16 * 1024;
