import { expect, test } from "vitest";
import { addressHasStem, fileNameStem, uploadFileName } from "#app/shopify/media/picture-file-name.ts";

const stem = "cyclorama-01JDXK5W3R0000000000000000";

test.each([
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
  ["image/webp", "webp"],
])("%s is uploaded with the extension .%s, once", (mediaType, extension) => {
  expect(uploadFileName(stem, mediaType)).toBe(`${stem}.${extension}`);
  expect(uploadFileName(`${stem}.png`, mediaType)).toBe(`${stem}.${extension}`);
  expect(fileNameStem(`${stem}.${extension}`)).toBe(stem);
});

test.each([
  [`https://cdn.shopify.com/s/files/1/0001/files/${stem}.png?v=1`, true],
  [`https://cdn.shopify.com/s/files/1/0001/files/${stem.toLowerCase()}.jpg`, true],
  [`https://cdn.shopify.com/s/files/1/0001/files/${stem}_b1e0.png?v=1`, true],
  [`https://cdn.shopify.com/s/files/1/0001/files/${stem}0.png?v=1`, false],
  [`https://cdn.shopify.com/s/files/1/0001/files/x-${stem}.png?v=1`, false],
  [`https://cdn.shopify.com/${stem}/lamp.png`, false],
  ["https://cdn.shopify.com/s/files/1/0001/files/100%.png?v=1", false],
  ["not an address", false],
])("%s is ours: %s", (address, ours) => {
  expect(addressHasStem(address, stem)).toBe(ours);
});
