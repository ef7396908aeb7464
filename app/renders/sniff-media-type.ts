/** First bytes of the formats a source may have. `at` is where they stand. */
const signatures: readonly { mediaType: string; at: number; text: string }[] = [
  { mediaType: "image/png", at: 0, text: "\x89PNG" },
  { mediaType: "image/jpeg", at: 0, text: "\xff\xd8\xff" },
  { mediaType: "image/gif", at: 0, text: "GIF8" },
  { mediaType: "image/webp", at: 8, text: "WEBP" },
  { mediaType: "image/avif", at: 4, text: "ftypavi" },
  { mediaType: "image/tiff", at: 0, text: "II*\0" },
  { mediaType: "image/tiff", at: 0, text: "MM\0*" },
];

/** The media type of a picture by its first bytes; application/octet-stream, which no browser draws, for any other. */
export function sniffMediaType(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const found = signatures.find(({ at, text }) => start.startsWith(text, at));
  return found?.mediaType ?? "application/octet-stream";
}
