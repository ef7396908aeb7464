import { expect, test } from "vitest";
import { sniffMediaType } from "#app/renders/sniff-media-type.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff\xe0JFIF", "image/jpeg"],
  ["GIF89a", "image/gif"],
  ["RIFF\0\0\0\0WEBPVP8 ", "image/webp"],
  ["\0\0\0\x20ftypavif", "image/avif"],
  ["II*\0", "image/tiff"],
  ["MM\0*", "image/tiff"],
  ["<svg xmlns='http://www.w3.org/2000/svg'>", "application/octet-stream"],
  ["RIFF\0\0\0\0WAVE", "application/octet-stream"],
  ["", "application/octet-stream"],
])("%j is %s", (start, mediaType) => {
  expect(sniffMediaType(latin(start))).toBe(mediaType);
});
