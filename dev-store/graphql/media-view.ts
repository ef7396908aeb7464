import type { FileRecord } from "../state/records.ts";
import type { GraphqlContext } from "./context.ts";

/** A file as Shopify's MediaImage shows it: its picture exists from the moment it is READY. */
export function mediaView(file: FileRecord, context: GraphqlContext) {
  const image =
    file.content === null
      ? null
      : {
          __typename: "Image",
          id: file.id.replace("MediaImage", "ImageSource"),
          url: context.mediaUrl(file),
          altText: file.alt === "" ? null : file.alt,
          width: file.widthPx,
          height: file.heightPx,
        };
  const faults = file.faults.map((fault) => ({ ...fault, details: fault.message }));
  return {
    __typename: "MediaImage",
    id: file.id,
    alt: file.alt,
    mediaContentType: "IMAGE",
    status: file.status,
    fileStatus: file.status,
    mediaErrors: faults,
    fileErrors: faults,
    mediaWarnings: [],
    mimeType: file.mimeType,
    image,
    originalSource: image === null ? null : { fileSize: file.bytes, url: image.url },
    preview: { image, status: file.status },
    createdAt: file.createdAt,
    updatedAt: file.updatedAt,
  };
}
