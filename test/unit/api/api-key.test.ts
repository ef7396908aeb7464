import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyText, hashKey, isKeyText, shownStartOf } from "#app/api/api-key.server.ts";

Object.assign(process.env, {
  DATABASE_URL: "postgres://nowhere",
  APP_SECRET: "a secret that is only good for tests, 32+",
  SHOPIFY_API_KEY: "k",
  SHOPIFY_API_SECRET: "s",
  SHOPIFY_APP_URL: "http://localhost:3000",
});

const modes = fc.constantFrom("live" as const, "test" as const);

test("every key made is a key, says its mode, and no two are equal", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(modes, (mode) => {
      const key = createKeyText(mode);
      expect(key).toMatch(new RegExp(`^cyc_${mode}_[0-9A-Za-z]{36}$`));
      expect(isKeyText(key)).toBe(true);
      expect(seen.has(key)).toBe(false);
      seen.add(key);
    }),
    { numRuns: 500 },
  );
});

test("one changed character is noticed", () => {
  const characters = fc.stringMatching(/^[0-9A-Za-z_-]$/);
  fc.assert(
    fc.property(modes, fc.nat(44), characters, (mode, at, character) => {
      const key = createKeyText(mode);
      fc.pre(key[at] !== character);
      expect(isKeyText(key.slice(0, at) + character + key.slice(at + 1))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test("two swapped neighbours, a missing and an extra character are noticed", () => {
  fc.assert(
    fc.property(modes, fc.nat(43), (mode, at) => {
      const key = createKeyText(mode);
      const swapped = key.slice(0, at) + (key[at + 1] ?? "") + (key[at] ?? "") + key.slice(at + 2);
      if (swapped !== key) expect(isKeyText(swapped)).toBe(false);
      expect(isKeyText(key.slice(0, at) + key.slice(at + 1))).toBe(false);
      expect(isKeyText(`${key.slice(0, at)}x${key.slice(at)}`)).toBe(false);
    }),
  );
});

test("random digits are spread evenly", () => {
  const counts = new Map<string, number>();
  for (let run = 0; run < 2000; run++) {
    for (const digit of createKeyText("live").slice("cyc_live_".length, -6))
      counts.set(digit, (counts.get(digit) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  const expected = (2000 * 30) / 62;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 61 degrees of freedom: a fair source stays below 130 in all but one run of a million.
  expect(chiSquare).toBeLessThan(130);
});

test("what is stored of a key is its HMAC and a start that gives nothing away", () => {
  const key = createKeyText("live");
  expect(hashKey(key)).toHaveLength(32);
  expect(hashKey(key)).toEqual(hashKey(key));
  expect(hashKey(key)).not.toEqual(hashKey(createKeyText("live")));
  expect(key.length - shownStartOf(key).length).toBeGreaterThanOrEqual(30);
});
