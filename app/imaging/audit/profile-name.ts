/** ICC.1:2022, 7.2 and 7.3: a header of 128 bytes, then the number of tags and their table. */
const headerBytes = 128;
const tagEntryBytes = 12;
/** No real profile has more tags; a broken one may claim any number. */
const tagsMax = 100;

/** The name an ICC profile gives itself ("sRGB IEC61966-2.1"); "unnamed" when it cannot be read. */
export function profileName(profile: Uint8Array): string {
  const view = Buffer.from(profile.buffer, profile.byteOffset, profile.length);
  if (view.length < headerBytes + 4) return "unnamed";
  const count = Math.min(tagsMax, view.readUInt32BE(headerBytes));
  for (let entry = 0; entry < count; entry++) {
    const at = headerBytes + 4 + entry * tagEntryBytes;
    if (at + tagEntryBytes > view.length) break;
    if (view.toString("latin1", at, at + 4) !== "desc") continue;
    const start = view.readUInt32BE(at + 4);
    return readText(view.subarray(start, start + view.readUInt32BE(at + 8)));
  }
  return "unnamed";
}

/** Version 2 writes ASCII with a length before it, version 4 UTF-16 in a table of languages; the first is taken. */
function readText(tag: Buffer): string {
  const type = tag.toString("latin1", 0, 4);
  if (type === "desc" && tag.length >= 12) {
    return tag.toString("latin1", 12, 12 + tag.readUInt32BE(8)).replaceAll("\0", "") || "unnamed";
  }
  if (type !== "mluc" || tag.length < 28) return "unnamed";
  const length = tag.readUInt32BE(20);
  const start = tag.readUInt32BE(24);
  const text = Buffer.from(tag.subarray(start, start + (length & ~1)));
  return text.swap16().toString("utf16le").replaceAll("\0", "") || "unnamed";
}
