import { createHmac, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Mode } from "#app/db/mode.ts";
import { derivedKey } from "#app/env.server.ts";

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 30 × log2(62) = 178 bits that nobody guesses. */
const randomLength = 30;
/** A CRC-32 fits into 6 digits of base 62. */
const checksumLength = 6;
/** Of a key, the part that lists show: enough to tell keys apart, useless to an attacker. */
const shownLength = "cyc_live_".length + 4;
const keyPattern = /^cyc_(live|test)_[0-9A-Za-z]{36}$/;

/** Uniform digits: bytes from 248 up would favour the first ones and are thrown away. */
function randomDigits(count: number): string {
  let digits = "";
  while (digits.length < count) {
    for (const byte of randomBytes(count)) {
      if (byte < 248 && digits.length < count) digits += base62[byte % 62] ?? "";
    }
  }
  return digits;
}

function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = "";
  for (let place = 0; place < checksumLength; place++) {
    digits = (base62[rest % 62] ?? "") + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/**
 * A new key: `cyc_live_` or `cyc_test_`, 30 random letters and digits, 6 more that are the CRC-32 of all before (so
 * that scanners and we can tell a key from a typo without a look-up; the scheme is GitHub's of 2021).
 */
export function createKeyText(mode: Mode): string {
  const text = `cyc_${mode}_${randomDigits(randomLength)}`;
  return text + checksumOf(text);
}

/** True for a text that has a key's form and whose checksum fits. Says nothing about whether the key exists. */
export function isKeyText(text: string): boolean {
  return keyPattern.test(text) && checksumOf(text.slice(0, -checksumLength)) === text.slice(-checksumLength);
}

/** What is stored of a key: its HMAC-SHA-256. Without APP_SECRET a stolen table cannot even confirm a guess. */
export function hashKey(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHmac("sha256", derivedKey("api key pepper")).update(text).digest());
}

/** The beginning of a key, for lists. */
export function shownStartOf(text: string): string {
  return text.slice(0, shownLength);
}
