import fc from "fast-check";
import { expect, test } from "vitest";
import { compareVersions, highestVersion, nextVersion, versionSchema } from "#app/presets/preset-version.ts";

const version = fc.tuple(fc.nat(999_999), fc.nat(999_999), fc.nat(999_999)).map((parts) => parts.join("."));

test("versions are ordered by their numbers, and the next one is above all", () => {
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 8 }), (versions) => {
      const highest = highestVersion(versions) ?? "";
      expect(versions.every((each) => compareVersions(each, highest) <= 0)).toBe(true);
      expect(compareVersions(nextVersion(versions), highest)).toBeGreaterThan(0);
    }),
  );
  expect(["1.10.0", "1.9.9", "0.99.99"].toSorted(compareVersions)).toEqual(["0.99.99", "1.9.9", "1.10.0"]);
  expect([highestVersion([]), nextVersion([])]).toEqual([null, "1.0.0"]);
});

test.each(["1", "1.0", "01.0.0", "1.0.0-beta", "v1.0.0", "latest", "1.0.1000000", " 1.0.0", ""])(
  "“%s” is no version",
  (text) => {
    expect(versionSchema.safeParse(text).success).toBe(false);
  },
);
