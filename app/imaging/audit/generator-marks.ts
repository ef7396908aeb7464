/** What generators of pictures write about themselves into a file's texts. */
const marks: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["Midjourney", /midjourney/i],
  ["DALL·E", /DALL[·.\s-]?E\b/i],
  ["OpenAI", /\bOpenAI\b|\bgpt-image\b/i],
  ["Adobe Firefly", /adobe[ _]firefly/i],
  ["Stable Diffusion", /stable[ -]?diffusion|\bparameters: [^]*\bSteps: \d+, Sampler:/i],
  ["ComfyUI", /comfyui|\b(?:prompt|workflow): \{"/i],
  ["Google AI", /made with google ai|\bimagen \d\b/i],
  ["Flux", /black forest labs|\bflux\.1\b/i],
  ["Ideogram", /\bideogram\b/i],
  ["Leonardo", /\bleonardo\.ai\b/i],
];

/** Words of a C2PA manifest (Content Credentials), which is binary with plain words in it. */
const manifestWords = ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"];

/**
 * Names of generators that left traces: in the file's texts (EXIF, XMP, comments) or in a C2PA manifest. No trace
 * proves nothing: traces are easily lost.
 */
export function generatorMarksIn(bytes: Uint8Array, texts: string): string[] {
  const found = marks.filter(([, pattern]) => pattern.test(texts)).map(([name]) => name);
  return saysGeneratedInManifest(bytes, texts) ? [...found, "Content Credentials"] : found;
}

function saysGeneratedInManifest(bytes: Uint8Array, texts: string): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!file.includes("jumb") || !file.includes("c2pa")) return false;
  // The same word in XMP is the IPTC label itself, and is read as such.
  return manifestWords.some((word) => !texts.includes(word) && file.includes(word));
}
