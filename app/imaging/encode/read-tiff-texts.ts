/** A directory entry of a TIFF file: tag, type, count, and the value or where it lies. */
const entryBytes = 12;
/** TIFF's type for text: 7-bit characters, ended by a zero. Cameras write UTF-8 into it, too. */
const textType = 2;
/** A file with more entries than this is not a photo's metadata. */
const entriesMax = 512;

/**
 * The text fields of the first directory of an EXIF block (TIFF 6.0, section 2), by tag. Empty for anything that is
 * not one: it comes from a stranger's file.
 */
export function readTiffTexts(exif: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>();
  const start = exif[0] === 0x45 ? 6 : 0; // "Exif\0\0" stands before the TIFF header in some containers.
  const block = exif.subarray(start);
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  if (view.byteLength < 8) return texts;
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return texts;
  const count = Math.min(entriesMax, view.getUint16(directory, little));
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * entryBytes;
    if (at + entryBytes > view.byteLength) break;
    if (view.getUint16(at + 2, little) !== textType) continue;
    const length = view.getUint32(at + 4, little);
    const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (from + length > view.byteLength) continue;
    texts.set(
      view.getUint16(at, little),
      new TextDecoder().decode(block.subarray(from, from + length)).replace(/\0.*$/s, ""),
    );
  }
  return texts;
}
