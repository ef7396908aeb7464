import type { Sharp } from "sharp";
import type { EncoderSettings } from "#app/imaging/encode/encoder-settings.ts";
import { provenanceXmp } from "#app/imaging/encode/digital-source-type.ts";
import type { SourceCredits } from "#app/imaging/encode/source-notes.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { openPixels } from "#app/imaging/sharp-setup.server.ts";

/** What is written into a file besides its pixels. */
export interface FileNotes {
  /** IPTC's word for how the picture came about. */
  readonly digitalSourceType: string;
  /** Whose photo it was; null leaves that out. */
  readonly credits: SourceCredits | null;
}

type Settings = Pick<EncoderSettings, "format" | "quality" | "effort">;

/** zlib's 6 to 9 cost seconds for about one per cent. */
const pngCompression = 6;
/** libwebp's and libaom's higher lossless efforts take four times as long for a tenth fewer bytes. */
const losslessEffort = 1;

const writers: Record<EncoderSettings["format"], (pipeline: Sharp, settings: Settings) => Sharp> = {
  png: (pipeline) => pipeline.png({ compressionLevel: pngCompression, adaptiveFiltering: true }),
  jpeg: writeJpeg,
  webp: (pipeline, { quality }) =>
    quality === null
      ? pipeline.webp({ lossless: true, effort: losslessEffort })
      : pipeline.webp({ quality, smartSubsample: true }),
  avif: (pipeline, { quality }) =>
    quality === null
      ? pipeline.avif({ lossless: true, effort: losslessEffort })
      : pipeline.avif({ quality, chromaSubsampling: "4:4:4" }),
};

/**
 * 4:4:4, because halved colour resolution bleeds saturated products into their background. The fast way lets flat white
 * overshoot at edges, which its decoder cuts off again: the cheapest cure for ringing there is.
 */
function writeJpeg(pipeline: Sharp, { quality, effort }: Settings): Sharp {
  const options = { quality: quality ?? 100, chromaSubsampling: "4:4:4" };
  return effort === "small"
    ? pipeline.jpeg({ ...options, mozjpeg: true })
    : pipeline.jpeg({ ...options, overshootDeringing: true });
}

/** Writes pixels as a file: sRGB, no alpha, nothing in it that the notes do not say. */
export function writeFile(canvas: Pixels<3>, settings: Settings, notes: FileNotes): Promise<Buffer> {
  const { digitalSourceType, credits } = notes;
  const noted = openPixels(canvas).withXmp(provenanceXmp(digitalSourceType, credits));
  const exif = credits === null ? {} : exifCredits(credits);
  return writers[settings.format](
    Object.keys(exif).length === 0 ? noted : noted.withExif({ IFD0: exif }),
    settings,
  ).toBuffer();
}

function exifCredits({ creator, copyright }: SourceCredits): Record<string, string> {
  return { ...(creator !== null && { Artist: creator }), ...(copyright !== null && { Copyright: copyright }) };
}
