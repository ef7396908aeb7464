const extensions: Readonly<Record<string, string>> = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" };

/** The name without its extension: what a picture is found again by, whatever Shopify turned it into. */
export function fileNameStem(fileName: string): string {
  return fileName.replace(/\.[a-z]+$/i, "");
}

/** `fileName` with the extension of its media type, as Shopify demands of a file it is given. */
export function uploadFileName(fileName: string, mediaType: string): string {
  return `${fileNameStem(fileName)}.${extensions[mediaType] ?? "png"}`;
}

/** True when the address of a Shopify file ends in this name: name.png, name.jpg?v=1, or name_<uuid>.png. */
export function addressHasStem(address: string, stem: string): boolean {
  if (!URL.canParse(address)) return false;
  // Not decoded: our names need no escapes, and a merchant's file may hold one that is malformed.
  const name = (new URL(address).pathname.split("/").at(-1) ?? "").toLowerCase();
  const wanted = stem.toLowerCase();
  return name.startsWith(wanted) && !/^[a-z0-9]/.test(name.slice(wanted.length));
}
