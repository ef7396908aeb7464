import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey } from "#app/env.server.ts";

/** Standard Webhooks asks for 24 to 64 bytes; 32 are as strong as the HMAC they key. */
const secretBytes = 32;
/** What AES-GCM wants: 96 bits of nonce, 128 of tag. */
const nonceBytes = 12;
const tagBytes = 16;
const cipherName = "aes-256-gcm";

/** A new signing secret as developers paste it: "whsec_" and base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString("base64")}`;
}

/** The secret as the database keeps it: nonce, tag and ciphertext, bound to its endpoint. */
export function sealSecret(endpointId: string, secret: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, derivedKey("webhook secrets"), nonce);
  cipher.setAAD(Buffer.from(endpointId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** Opens what `sealSecret` made. Throws when it was made for another endpoint or under another APP_SECRET. */
export function openSecret(endpointId: string, sealed: Uint8Array): string {
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv(cipherName, derivedKey("webhook secrets"), nonce);
  decipher.setAAD(Buffer.from(endpointId));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
}
