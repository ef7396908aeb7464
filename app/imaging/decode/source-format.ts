/** Files we read. Everything else is refused by its first bytes, before a decoder sees it. */
const sourceFormats = ["jpeg", "png", "webp", "avif", "tiff", "gif"] as const;
export type SourceFormat = (typeof sourceFormats)[number];

/** What a file looks like from its first bytes. "foreign" formats are known and refused by name. */
export type RecognisedFormat =
  | { readonly kind: "readable"; readonly format: SourceFormat }
  | { readonly kind: "foreign"; readonly name: string }
  | { readonly kind: "unknown" };

/** Bytes looked at: an SVG may begin with an XML declaration, comments and a doctype. */
const headBytes = 4096;

const signatures: readonly (readonly [SourceFormat, RegExp])[] = [
  ["jpeg", /^\xff\xd8\xff/],
  ["png", /^\x89PNG\r\n[^]\n/],
  ["gif", /^GIF8[79]a/],
  ["webp", /^RIFF[^]{4}WEBP/],
  ["tiff", /^(?:II\*\0|MM\0\*)/],
  ["avif", /^[^]{4}ftyp(?:avif|avis)/],
];

const foreignSignatures: readonly (readonly [string, RegExp])[] = [
  ["PDF", /^[^]{0,1020}%PDF-/],
  ["HEIC", /^[^]{4}ftyp(?:heic|heix|hevc|mif1|msf1)/],
  ["Photoshop", /^8BPS/],
  ["BMP", /^BM/],
  ["SVG", /<svg[\s>]/i],
];

/** Recognises a picture file by its magic bytes; its name and declared type do not matter. */
export function recogniseFormat(bytes: Uint8Array): RecognisedFormat {
  // Latin-1 keeps one character a byte, so that the patterns read like the specifications.
  const head = String.fromCharCode(...bytes.subarray(0, headBytes));
  const readable = signatures.find(([, pattern]) => pattern.test(head));
  if (readable) return { kind: "readable", format: readable[0] };
  const foreign = foreignSignatures.find(([, pattern]) => pattern.test(head));
  if (foreign) return { kind: "foreign", name: foreign[0] };
  return { kind: "unknown" };
}
