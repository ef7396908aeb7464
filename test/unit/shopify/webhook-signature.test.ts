import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSignedByShopify, signatureOf } from "#app/shopify/webhook-signature.server.ts";

const [current, previous] = ["hush-hush-hush-hush", "the one before"];
const secrets = [current, previous];
const bytes = fc.uint8Array({ maxLength: 200 });

/** A copy of `data` in which one byte is another one. */
function withByteChanged(data: Uint8Array, at: number, by: number): Uint8Array {
  const changed = Uint8Array.from(data);
  changed[at] = ((changed[at] ?? 0) + by) % 256;
  return changed;
}

test("the signature is Shopify's: base64 of HMAC-SHA-256 over the raw bytes", () => {
  const body = new TextEncoder().encode('{"id":1}');
  expect(signatureOf(body, current)).toBe(createHmac("sha256", current).update('{"id":1}').digest("base64"));
});

test("what either secret in force has signed is accepted, and nothing else", () => {
  fc.assert(
    fc.property(bytes, fc.string({ minLength: 1 }), (body, other) => {
      expect(isSignedByShopify(body, signatureOf(body, current), secrets)).toBe(true);
      expect(isSignedByShopify(body, signatureOf(body, previous), secrets)).toBe(true);
      expect(isSignedByShopify(body, signatureOf(body, previous), [current])).toBe(false);
      if (!secrets.includes(other)) expect(isSignedByShopify(body, signatureOf(body, other), secrets)).toBe(false);
    }),
  );
});

test("any change of one byte in the body is refused", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (body, at, by) => {
        const changed = withByteChanged(body, at % body.length, by);
        expect(isSignedByShopify(changed, signatureOf(body, current), secrets)).toBe(false);
      },
    ),
  );
});

test("any change of one character in the signature is refused, also one that decodes to the same bytes", () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ ";
  fc.assert(
    fc.property(bytes, fc.nat(43), fc.constantFrom(...alphabet.split("")), (body, at, character) => {
      const signature = signatureOf(body, current);
      if (signature[at] === character) return;
      const changed = signature.slice(0, at) + character + signature.slice(at + 1);
      expect(isSignedByShopify(body, changed, secrets)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

const body = new TextEncoder().encode("{}");
const right = signatureOf(body, current);
test.each([
  ["missing", null],
  ["empty", ""],
  ["short", right.slice(0, -1)],
  ["long", `${right}=`],
  ["doubled", right + right],
  ["very long", "A".repeat(100_000)],
  ["not base64", "ä".repeat(22)],
  ["hex", Buffer.from(right, "base64").toString("hex")],
  ["base64url", `${right.slice(0, -1).replaceAll("+", "-").replaceAll("/", "_")}`],
  ["padded with a space", `${right} `],
  ["with a prefix", `sha256=${right}`],
])("a signature that is %s is refused without an error", (_name, signature) => {
  expect(isSignedByShopify(body, signature, secrets)).toBe(false);
});
