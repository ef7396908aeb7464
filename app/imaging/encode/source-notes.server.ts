import sharp from "sharp";
import { digitalSourceTypeIn } from "#app/imaging/encode/digital-source-type.ts";
import { readTiffTexts } from "#app/imaging/encode/read-tiff-texts.ts";

/** Whose photo it is, as its file says. */
export interface SourceCredits {
  readonly creator: string | null;
  readonly copyright: string | null;
}

/** What a photo's file says about itself and has to be passed on. */
export interface SourceNotes extends SourceCredits {
  /** IPTC's word for how the photo came about, when it says so. */
  readonly digitalSourceType: string | null;
}

/** Longer texts than any notice; a file may claim anything, and ours goes out to every visitor of a shop. */
const creditLengthMax = 500;

/** TIFF tags that EXIF keeps credits under. */
const artistTag = 0x013b;
const copyrightTag = 0x8298;

/**
 * The creator and copyright notice in a photo's XMP (dc:creator, dc:rights) or else its EXIF (Artist, Copyright), and
 * its digital source type. Null where there is none, and all null for a file whose metadata cannot be read: a missing
 * notice stops no picture.
 */
export async function readSourceNotes(bytes: Uint8Array): Promise<SourceNotes> {
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => null);
  const exif = metadata?.exif === undefined ? new Map<number, string>() : readTiffTexts(metadata.exif);
  const xmp = metadata?.xmpAsString ?? "";
  return {
    creator: tidy(xmpItems(xmp, "creator").join("; ") || exif.get(artistTag)),
    copyright: tidy(xmpItems(xmp, "rights")[0] ?? exif.get(copyrightTag)),
    digitalSourceType: digitalSourceTypeIn(xmp),
  };
}

/** The list items of a Dublin Core element in an XMP packet. */
function xmpItems(xmp: string, element: "creator" | "rights"): string[] {
  const [, list = ""] = new RegExp(`<dc:${element}>([^]*?)</dc:${element}>`).exec(xmp) ?? [];
  return [...list.matchAll(/<rdf:li[^>]*>([^<]*)<\/rdf:li>/g)].map(([, text = ""]) => unescapeXml(text));
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "");
}

function tidy(text: string | undefined): string | null {
  // Control characters, which neither XML nor EXIF's text fields may hold, become spaces.
  const plain = (text ?? "")
    .replaceAll(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, creditLengthMax);
  return plain === "" ? null : plain;
}
