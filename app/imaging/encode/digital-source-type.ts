/** IPTC NewsCodes "digital source type" (cv.iptc.org/newscodes/digitalsourcetype), as we use them. */
const vocabulary = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/** A photographed product in a computed set, or with a drawn shadow: several elements, at least one of them synthetic. */
export const compositeSynthetic = `${vocabulary}compositeSynthetic`;
/** A picture computed by a procedure, not by a network trained on pictures. */
export const algorithmicMedia = `${vocabulary}algorithmicMedia`;
/** A photo that an algorithm changed without adding anything that was not photographed. */
export const algorithmicallyEnhanced = `${vocabulary}algorithmicallyEnhanced`;

/** Words for pictures that are not wholly photographed: what such a source is called, its offspring is called, too. */
const syntheticWords = [
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
  "compositeSynthetic",
  "algorithmicMedia",
  "digitalCreation",
  "digitalArt",
  "virtualRecording",
  "dataDrivenMedia",
].map((word) => `${vocabulary}${word}`);

/** What a picture is called whose source said `source` of itself and to which `done` happened: never less than either. */
export function inheritedSourceType(source: string | null, done: string): string {
  const plain = source?.replace(/^https:/, "http:");
  return plain !== undefined && syntheticWords.includes(plain) ? plain : done;
}

/** Whose photo it was. */
interface Credits {
  readonly creator: string | null;
  readonly copyright: string | null;
}

/**
 * An XMP packet that says how the picture came about (IPTC Photo Metadata Standard, Iptc4xmpExt) and, when given, whose
 * photo it was (Dublin Core).
 */
export function provenanceXmp(digitalSourceType: string, credits: Credits | null = null): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    ...describeSource(digitalSourceType, credits),
    "</rdf:RDF></x:xmpmeta>",
    '<?xpacket end="w"?>',
  ].join("");
}

function describeSource(digitalSourceType: string, credits: Credits | null): string[] {
  const source = ` Iptc4xmpExt:DigitalSourceType="${digitalSourceType}"`;
  const elements = credits === null ? [] : creditElements(credits);
  if (elements.length === 0) return [`${source}/>`];
  return [`${source} xmlns:dc="http://purl.org/dc/elements/1.1/">`, ...elements, "</rdf:Description>"];
}

function creditElements({ creator, copyright }: Credits): string[] {
  const author =
    creator === null ? [] : [`<dc:creator><rdf:Seq><rdf:li>${escapeXml(creator)}</rdf:li></rdf:Seq></dc:creator>`];
  const notice =
    copyright === null
      ? []
      : [`<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(copyright)}</rdf:li></rdf:Alt></dc:rights>`];
  return [...author, ...notice];
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The digital source type in an XMP packet, or null. */
export function digitalSourceTypeIn(xmp: string | undefined): string | null {
  return /DigitalSourceType(?:="|>)\s*([^"<\s]+)/.exec(xmp ?? "")?.[1] ?? null;
}
