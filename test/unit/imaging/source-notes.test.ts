import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import {
  algorithmicallyEnhanced,
  algorithmicMedia,
  compositeSynthetic,
  inheritedSourceType,
  provenanceXmp,
} from "#app/imaging/encode/digital-source-type.ts";
import { readTiffTexts } from "#app/imaging/encode/read-tiff-texts.ts";
import { readSourceNotes } from "#app/imaging/encode/source-notes.server.ts";

const dot = () => sharp({ create: { width: 8, height: 8, channels: 3, background: "#808080" } });

test("credits are read from XMP, and from EXIF where XMP has none", async () => {
  const credits = { creator: "Ann & Bo <studio>", copyright: "© 2026 Müller" };
  const withXmp = await dot().withXmp(provenanceXmp(algorithmicMedia, credits)).jpeg().toBuffer();
  expect(await readSourceNotes(withXmp)).toEqual({ ...credits, digitalSourceType: algorithmicMedia });
  const exif = { IFD0: { Artist: "Ann", Copyright: "2026 Ann" } };
  const withExif = await dot().withExif(exif).webp().toBuffer();
  expect(await readSourceNotes(withExif)).toEqual({ creator: "Ann", copyright: "2026 Ann", digitalSourceType: null });
  const bare = await dot().png().toBuffer();
  expect(await readSourceNotes(bare)).toEqual({ creator: null, copyright: null, digitalSourceType: null });
});

test("a stranger's EXIF block never stops a picture", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      const block = Uint8Array.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, ...noise]);
      expect(readTiffTexts(block)).toBeInstanceOf(Map);
      expect(readTiffTexts(noise)).toBeInstanceOf(Map);
    }),
  );
});

test("a source that is not wholly photographed hands its word on, a photo does not", () => {
  const trained = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
  expect(inheritedSourceType(trained, algorithmicallyEnhanced)).toBe(trained);
  expect(inheritedSourceType(compositeSynthetic, algorithmicallyEnhanced)).toBe(compositeSynthetic);
  const captured = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture";
  expect(inheritedSourceType(captured, algorithmicallyEnhanced)).toBe(algorithmicallyEnhanced);
  expect(inheritedSourceType(null, compositeSynthetic)).toBe(compositeSynthetic);
});
