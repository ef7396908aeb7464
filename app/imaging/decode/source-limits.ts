/** Largest file we open. Shopify takes 20 MB a picture, so every photo in a shop passes. */
export const sourceBytesMax = 20 * 1024 * 1024;
/** Largest picture we decode: 50 megapixels are 200 MB of RGBA, which the smallest machine we support can hold. */
export const sourcePixelsMax = 50_000_000;
/** Shortest side: below this a product has no edge to find. */
export const sourceSidePxMin = 32;
