/** IPTC NewsCodes "digital source type" (cv.iptc.org/newscodes/digitalsourcetype), as we use them. */
const vocabulary = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/** A photographed product in a computed set. */
export const compositeSynthetic = `${vocabulary}compositeSynthetic`;
/** A picture computed by a procedure, not by a network trained on pictures. */
export const algorithmicMedia = `${vocabulary}algorithmicMedia`;

/** An XMP packet that says how the picture came about (IPTC Photo Metadata Standard, Iptc4xmpExt). */
export function provenanceXmp(digitalSourceType: string): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    ` Iptc4xmpExt:DigitalSourceType="${digitalSourceType}"/>`,
    "</rdf:RDF></x:xmpmeta>",
    '<?xpacket end="w"?>',
  ].join("");
}

/** The digital source type in an XMP packet, or null. */
export function digitalSourceTypeIn(xmp: string | undefined): string | null {
  return /DigitalSourceType(?:="|>)\s*([^"<\s]+)/.exec(xmp ?? "")?.[1] ?? null;
}
